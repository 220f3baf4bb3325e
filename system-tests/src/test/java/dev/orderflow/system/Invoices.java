package dev.orderflow.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes files of invoices: mostly good ones, some that must fail, a few with many lines. */
public final class Invoices {
    private static final int PRODUCTS = 40;
    private static final int CUSTOMERS = 25;

    private Invoices() {}

    public static Path write(Path file, int batch, int invoices, Random random) throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country");
        for (int invoice = 0; invoice < invoices; invoice++) {
            addInvoice(rows, "B" + batch + "-" + invoice, random);
        }
        return Files.write(file, rows);
    }

    private static void addInvoice(List<String> rows, String number, Random random) {
        String customer = random.nextInt(12) == 0 ? "" : Integer.toString(100 + random.nextInt(CUSTOMERS));
        int lines = random.nextInt(15) == 0 ? 120 : 1 + random.nextInt(6);
        for (int line = 0; line < lines; line++) {
            int quantity = random.nextInt(60) == 0 ? -1 : 1 + random.nextInt(8);
            String price = random.nextInt(5) + "." + (10 + random.nextInt(90));
            rows.add(String.join(
                    ",",
                    number,
                    "P" + random.nextInt(PRODUCTS),
                    "\"A thing, of a kind\"",
                    Integer.toString(quantity),
                    "2030-01-01T08:00",
                    price,
                    customer,
                    "Nowhere"));
        }
    }
}
