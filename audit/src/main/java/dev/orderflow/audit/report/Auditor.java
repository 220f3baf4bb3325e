package dev.orderflow.audit.report;

import dev.orderflow.audit.read.CatalogueReader;
import dev.orderflow.audit.read.Settling;
import dev.orderflow.audit.rules.AcknowledgedOrders;
import dev.orderflow.audit.rules.AuditTime;
import dev.orderflow.audit.rules.CheckedResults;
import dev.orderflow.audit.rules.ClocksAgree;
import dev.orderflow.audit.rules.DeadLetteredOnce;
import dev.orderflow.audit.rules.EveryEffect;
import dev.orderflow.audit.rules.FirstCreate;
import dev.orderflow.audit.rules.ForwardOnly;
import dev.orderflow.audit.rules.FraudResults;
import dev.orderflow.audit.rules.HonestReads;
import dev.orderflow.audit.rules.Invariant;
import dev.orderflow.audit.rules.NoOpenTransaction;
import dev.orderflow.audit.rules.OneEmail;
import dev.orderflow.audit.rules.OneOutcome;
import dev.orderflow.audit.rules.OutcomeFollows;
import dev.orderflow.audit.rules.RebuiltView;
import dev.orderflow.audit.rules.SentOrders;
import dev.orderflow.audit.rules.SoleWriters;
import dev.orderflow.audit.rules.StockAtRest;
import dev.orderflow.audit.rules.StockLedger;
import dev.orderflow.audit.rules.TimelyOutcomes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts every invariant to what was read. */
public final class Auditor {
    private static final String NOT_SEEN =
            "what no topic shows: whether a waiting request outlives its deadline (L2), how"
                    + " long a failover takes (L3), what clients are answered besides --reads (S3, S7), what instances hold in"
                    + " memory (S13)";

    private final Topics topics;
    private final String aggregator;
    private final AuditTerms terms;

    /**
     * @param prefix of all names in the cluster
     * @param topics all that are written, with the checks of others
     */
    public Auditor(String prefix, Topics topics, AuditTerms terms) {
        this.topics = topics;
        this.aggregator = prefix + "orders-service-aggregator-";
        this.terms = terms;
    }

    /**
     * Judges.
     *
     * @param settled the reading was waited for, so that it may be at rest; else orders may be under way unseen
     */
    public AuditReport judge(CatalogueReader.Reading reading, boolean settled) {
        Settling settling = Settling.of(reading, terms.emails(), terms.skew());
        AuditTime moment = new AuditTime(reading.readAt(), terms.settling(), settled && settling.isRest());
        List<String> notes = new ArrayList<>(reading.facts().notes());
        if (!moment.atRest()) {
            notes.add("not at rest (" + settling.text() + "): orders changed in the last "
                    + terms.settling().toSeconds() + " s or under way are judged by what they hold");
        }
        notes.add(NOT_SEEN);
        List<Invariant> invariants = invariants(moment);
        return new AuditReport(
                reading.readAt(),
                moment.atRest(),
                invariants.stream()
                        .map(invariant -> invariant.judge(reading.facts()))
                        .toList(),
                notes);
    }

    private List<Invariant> invariants(AuditTime moment) {
        return List.of(
                new AcknowledgedOrders(terms.acknowledged()),
                new SentOrders(moment),
                new FirstCreate(),
                new OneOutcome(),
                new OutcomeFollows(),
                new ForwardOnly(),
                new HonestReads(terms.reads()),
                new StockLedger(moment),
                new StockAtRest(moment),
                new FraudResults(terms.fraudLimits(), terms.fraudWindow(), moment),
                new OneEmail(terms.emails(), moment),
                new DeadLetteredOnce(moment),
                new RebuiltView(moment),
                new NoOpenTransaction(),
                new SoleWriters(writers(), aggregator),
                new EveryEffect(terms.skew(), moment),
                new CheckedResults(terms.details(), terms.skew(), moment),
                new ClocksAgree(terms.skew()),
                new TimelyOutcomes(moment));
    }

    private Map<String, List<String>> writers() {
        return topics.all().stream().collect(Collectors.toMap(Topic::name, Topic::writers));
    }
}
