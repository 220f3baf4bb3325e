package dev.orderflow.workload.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from a file of invoices, and how its mistakes are named. */
class InvoiceParserTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n";

    @TempDir
    private Path directory;

    @Test
    void gathersTheRowsOfAnInvoiceWhereverTheyStand() {
        List<Invoice> invoices = parse("""
                100,MUG,A mug,2,2020-01-02T08:00,1.50,7,Norway
                101,TRAY,,1,2020-01-02T08:01,0,,Norway
                100,BANK CHARGES,"Fee, ""usual"" one",-1,2020-01-02T08:00,12.5,7,Norway
                """);

        assertThat(invoices)
                .containsExactly(
                        new Invoice("100", "7", "", List.of(line("MUG", 2, "1.50"), line("BANK CHARGES", -1, "12.5"))),
                        new Invoice("101", "", "", List.of(line("TRAY", 1, "0"))));
    }

    @Test
    void leavesOutTheCustomerOfAnInvoiceWithoutOne() {
        assertThat(parse("101,TRAY,,1,x,0,,y\n").get(0).toOrder().toString())
                .isEqualTo("{\"id\":\"101\",\"lines\":[{\"product\":\"TRAY\",\"quantity\":1," + "\"price\":0}]}");
    }

    @Test
    void findsColumnsByNameInAnyOrder() {
        List<Invoice> invoices = new InvoiceParser()
                .parse("\uFEFFUnitPrice,CustomerID,Colour,StockCode,Quantity,InvoiceNo\n1.25,7,red,MUG,3,100\n");

        assertThat(invoices).containsExactly(new Invoice("100", "7", "", List.of(line("MUG", 3, "1.25"))));
    }

    @Test
    void namesTheColumnsThatAreMissing() {
        assertThatThrownBy(() -> new InvoiceParser().parse("InvoiceNo,StockCode,Menge\n1,2,3\n"))
                .isInstanceOf(BadInvoiceFile.class)
                .hasMessage("line 1: no column Quantity, UnitPrice, CustomerID (found: InvoiceNo, StockCode, Menge);"
                        + " --map quantity=COLUMN names another one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100,MUG,,1.5,x,1,7,y           | line 2: Quantity '1.5' (expected: a whole number)",
                "100,MUG,,99999999999,x,1,7,y   | line 2: Quantity '99999999999' (expected: a whole number)",
                "100,MUG,,1,x,NaN,7,y           | line 2: UnitPrice 'NaN' (expected: a value)",
                "100,MUG,,1,x,1,17850.5,y       | line 2: CustomerID '17850.5' (expected: an id as the shop wrote it,"
                        + " not a number that a spreadsheet made of it)",
                "100,MUG,,1,x,1,1.785E+04,y     | line 2: CustomerID '1.785E+04' (expected: an id as the shop wrote"
                        + " it, not a number that a spreadsheet made of it)",
                "5.36E5,MUG,,1,x,1,7,y          | line 2: InvoiceNo '5.36E5' (expected: an id as the shop wrote it,"
                        + " not a number that a spreadsheet made of it)",
                "NULL,MUG,,1,x,1,7,y            | line 2: InvoiceNo 'NULL' (expected: a value)",
                "100,MUG,,\u0663,x,1,7,y        | line 2: Quantity '\u0663' (expected: a whole number)",
                "100,MUG,,1,x,1e400,7,y         | line 2: UnitPrice '1e400' (expected: a decimal such as 2.55)",
                "100,MUG,,1,x,'1,50',7,y        | line 2: 9 columns (expected: 8)",
                "100,,,1,x,1,7,y                | line 2: StockCode is empty",
                ",MUG,,1,x,1,7,y                | line 2: InvoiceNo is empty",
                "100,MUG                        | line 2: 2 columns (expected: 8)"
            })
    void saysWhatIsWrongInWhichLine(String row, String problem) {
        assertThatThrownBy(() -> parse(row + "\n"))
                .isInstanceOf(BadInvoiceFile.class)
                .hasMessage(problem);
    }

    @Test
    void countsLinesInsideQuotedValues() {
        assertThatThrownBy(() -> parse("100,MUG,\"two\nlines\",1,x,1,7,y\n101,MUG,,many,x,1,7,y\n"))
                .hasMessage("line 4: Quantity 'many' (expected: a whole number)");
        assertThatThrownBy(() -> parse("\r\n\r\n100,MUG,,many,x,1,7,y\r\n"))
                .hasMessage("line 4: Quantity 'many' (expected: a whole number)");
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThatThrownBy(() -> parse("100,MUG,,many,x,cheap,7,y\n100,,,1,x,1,7,y\n"))
                .hasMessageContaining("Quantity 'many'")
                .hasMessageContaining("UnitPrice 'cheap'")
                .hasMessageContaining("line 3: StockCode is empty");
    }

    @Test
    void refusesAnInvoiceWithTwoCustomers() {
        assertThatThrownBy(() -> parse("100,MUG,,1,x,1,7,y\n100,TRAY,,1,x,1,8,y\n"))
                .hasMessage("line 3: invoice 100 has CustomerID '8', but '7' on line 2");
    }

    @Test
    void refusesAQuoteThatNeverEnds() {
        assertThatThrownBy(() -> parse("100,\"MUG,,1,x,1,7,y\n"))
                .isInstanceOf(BadInvoiceFile.class)
                .hasMessageContaining("after line 1");
    }

    @Test
    void refusesFilesWithoutContent() {
        assertThatThrownBy(() -> parse("")).hasMessage("it has a header, but no rows");
        assertThatThrownBy(() -> new InvoiceParser().parse(""))
                .isInstanceOf(BadInvoiceFile.class)
                .hasMessageContaining("line 1: no column InvoiceNo");
    }

    @Test
    void refusesTextInAnotherCharset() throws Exception {
        Path file = Files.write(
                directory.resolve("latin.csv"),
                (HEADER + "100,MUG,caf\u00e9,1,x,1,7,y\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(file, StandardCharsets.UTF_8))
                .hasMessage("line 2: byte 0xE9 is no UTF-8 text (--charset names another)");
        assertThat(read(file, StandardCharsets.ISO_8859_1).invoices()).hasSize(1);
    }

    @Test
    void namesEachLineWithBytesThatAreNoText() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((HEADER + "100,").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}); // a surrogate of its own
        bytes.writeBytes(",,1,x,1,7,y\r\n101,\u00e9\ud83d\ude00,,1,x,1,7,y\r\n102,".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xC0});
        Path file = Files.write(directory.resolve("broken.csv"), bytes.toByteArray());

        assertThatThrownBy(() -> read(file, StandardCharsets.UTF_8))
                .hasMessage("line 2: byte 0xED is no UTF-8 text (--charset names another)\n"
                        + "  line 4: byte 0xC0 is no UTF-8 text (--charset names another)");
    }

    @Test
    void readsWhatPandasWritesAsWhatItWas() {
        InvoiceParser parser = new InvoiceParser();
        List<Invoice> invoices = parser.parse("""
                ,Unnamed: 0,InvoiceNo,StockCode,Quantity,UnitPrice,CustomerID
                0,0,536365,85123A,6.0,2.55,17850.0
                1,1,536365.0,71053.0,6,3.39,17850
                2,2,536366,22633,6,1.85,NULL
                3,3,536367,84879,32,1.69, nan
                """);

        assertThat(invoices)
                .containsExactly(
                        new Invoice(
                                "536365", "17850", "", List.of(line("85123A", 6, "2.55"), line("71053", 6, "3.39"))),
                        new Invoice("536366", "", "", List.of(line("22633", 6, "1.85"))),
                        new Invoice("536367", "", "", List.of(line("84879", 32, "1.69"))));
        assertThat(parser.notes())
                .containsExactlyInAnyOrder(
                        "CustomerID: 3 values were normalized; the first is '17850.0', read as '17850'",
                        "InvoiceNo: 1 values were normalized; the first is '536365.0', read as '536365'",
                        "StockCode: 1 values were normalized; the first is '71053.0', read as '71053'");
    }

    @Test
    void refusesTwoColumnsOfOneNameUnlessNobodyAsksForThem() {
        assertThatThrownBy(() -> new InvoiceParser()
                        .parse("InvoiceNo,StockCode,Quantity,UnitPrice,CustomerID,Quantity\n100,MUG,1,2,7,3\n"))
                .hasMessage("line 1: 2 columns are called Quantity (expected: one)");
        assertThat(
                        new InvoiceParser()
                                .parse(
                                        "InvoiceNo,Note,,StockCode,Quantity,UnitPrice,CustomerID,Note,\n100,a,b,MUG,1,2,7,c,d\n"))
                .hasSize(1);
    }

    @Test
    void takesTheCurrencyOfTheFileElseOfTheOperator() {
        String header = "InvoiceNo,StockCode,Quantity,UnitPrice,CustomerID,Currency\n";
        InvoiceParser parser = new InvoiceParser(new Columns(Map.of()), "EUR");

        assertThat(parser.parse(header + "1,MUG,1,2,7,jpy\n1,MUG,1,2,7,\n2,MUG,1,2,7,\n"))
                .extracting(Invoice::currency)
                .containsExactly("JPY", "EUR");
        assertThatThrownBy(() -> new InvoiceParser().parse(header + "1,MUG,1,2,7,GBP\n1,MUG,1,2,7,EUR\n"))
                .hasMessage("line 3: invoice 1 has Currency 'EUR', but 'GBP' on line 2");
        assertThatThrownBy(() -> new InvoiceParser().parse(header + "1,MUG,1,2,7,XXX\n"))
                .hasMessage("line 2: Currency 'XXX' (expected: a currency of ISO 4217, such as GBP)");
    }

    @ParameterizedTest
    @CsvSource({"shopify-orders.csv, GBP", "woocommerce-orders.csv, EUR"})
    void readsTheExportsOfOtherShopsByTheirColumns(String name, String currency) throws Exception {
        Map<String, String> columns = name.startsWith("shopify")
                ? Map.of(
                        "invoice", "Name",
                        "product", "Lineitem sku",
                        "quantity", "Lineitem quantity",
                        "price", "Lineitem price",
                        "customer", "Email")
                : Map.of(
                        "invoice", "order_number",
                        "product", "item_sku",
                        "quantity", "item_quantity",
                        "price", "item_price",
                        "customer", "billing_email",
                        "currency", "order_currency");
        Path file =
                Path.of(InvoiceParserTest.class.getResource("/retail/" + name).toURI());

        assertThat(InvoiceFile.read(file, StandardCharsets.UTF_8, new InvoiceParser(new Columns(columns), ""))
                        .invoices())
                .containsExactly(
                        new Invoice(
                                "1001",
                                "ana_40example.com",
                                currency,
                                List.of(line("MUG-BLUE", 2, "8.50"), line("TRAY", 1, "24.00"))),
                        new Invoice("1002", "bo.li_40example.com", currency, List.of(line("MUG-BLUE", 1, "8.50"))));
    }

    @Test
    void refusesAMapThatNamesNoField() {
        assertThatThrownBy(() -> new Columns(Map.of("customers", "Email")))
                .hasMessage("--map customers (expected: one of invoice, product, quantity, price, customer, currency)");
        assertThatThrownBy(() -> new Columns(Map.of("price", " ")))
                .hasMessage("--map price= (expected: the name of a column)");
        assertThatThrownBy(() -> new InvoiceParser(new Columns(Map.of("currency", "Waehrung")), "")
                        .parse(HEADER + "100,MUG,,1,x,1,7,y\n"))
                .hasMessageContaining("line 1: no column Waehrung");
    }

    private static InvoiceFile read(Path file, Charset charset) throws IOException {
        return InvoiceFile.read(file, charset, new InvoiceParser());
    }

    private static List<Invoice> parse(String rows) {
        return new InvoiceParser().parse(HEADER + rows);
    }

    private static Invoice.Line line(String product, int quantity, String price) {
        return new Invoice.Line(product, quantity, new BigDecimal(price));
    }
}
