package dev.orderflow.cli.config;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.process.ServiceCatalogue;
import java.util.ArrayList;
import java.util.List;

/** Tells the settings that all services have from those of one. A default port that differs is no difference. */
final class DeclaredSettings {
    private DeclaredSettings() {}

    /** Those that every service declares. */
    static List<Setting> common(ServiceCatalogue services) {
        List<List<String>> keys = services.definitions().stream()
                .map(definition -> keys(RunningService.settings(definition)))
                .toList();
        return RunningService.settings(services.definitions().get(0)).stream()
                .filter(setting -> keys.stream().allMatch(some -> some.contains(setting.key())))
                .map(DeclaredSettings::withoutOwnPort)
                .toList();
    }

    /** Those that only this service declares. */
    static List<Setting> of(ServiceDefinition<?> definition, ServiceCatalogue services) {
        List<Setting> own = new ArrayList<>(RunningService.settings(definition));
        List<String> common = keys(common(services));
        own.removeIf(setting -> common.contains(setting.key()));
        return own;
    }

    private static List<String> keys(List<Setting> settings) {
        return settings.stream().map(Setting::key).toList();
    }

    private static Setting withoutOwnPort(Setting setting) {
        return setting.key().equals("http.port")
                ? new Setting(setting.key(), setting.type(), "", setting.doc() + " Default: see each service.")
                : setting;
    }
}
