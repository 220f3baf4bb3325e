package dev.orderflow.launcher.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                        new Invoice("100", "7", List.of(line("MUG", 2, "1.50"), line("BANK CHARGES", -1, "12.5"))),
                        new Invoice("101", "", List.of(line("TRAY", 1, "0"))));
    }

    @Test
    void leavesOutTheCustomerOfAnInvoiceWithoutOne() {
        assertThat(parse("101,TRAY,,1,x,0,,y\n").get(0).toOrder().toString())
                .isEqualTo("{\"id\":\"101\",\"currency\":\"GBP\",\"lines\":[{\"product\":\"TRAY\",\"quantity\":1,"
                        + "\"price\":0}]}");
    }

    @Test
    void findsColumnsByNameInAnyOrder() {
        List<Invoice> invoices = new InvoiceParser()
                .parse("\uFEFFUnitPrice,CustomerID,Colour,StockCode,Quantity,InvoiceNo\n1.25,7,red,MUG,3,100\n");

        assertThat(invoices).containsExactly(new Invoice("100", "7", List.of(line("MUG", 3, "1.25"))));
    }

    @Test
    void namesTheColumnsThatAreMissing() {
        assertThatThrownBy(() -> new InvoiceParser().parse("InvoiceNo,StockCode,Menge\n1,2,3\n"))
                .isInstanceOf(BadInvoiceFile.class)
                .hasMessage("line 1: no column Quantity, UnitPrice, CustomerID (found: InvoiceNo, StockCode, Menge)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100,MUG,,1.5,x,1,7,y           | line 2: Quantity '1.5' (expected: a whole number)",
                "100,MUG,,99999999999,x,1,7,y   | line 2: Quantity '99999999999' (expected: a whole number)",
                "100,MUG,,1,x,NaN,7,y           | line 2: UnitPrice 'NaN' (expected: a decimal such as 2.55)",
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
        assertThatThrownBy(() -> new InvoiceParser().parse("")).isInstanceOf(BadInvoiceFile.class);
    }

    @Test
    void refusesTextInAnotherCharset() throws Exception {
        Path file = Files.write(
                directory.resolve("latin.csv"),
                (HEADER + "100,MUG,caf\u00e9,1,x,1,7,y\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> InvoiceFile.read(file, StandardCharsets.UTF_8))
                .hasMessageContaining("it is not UTF-8 text");
        assertThat(InvoiceFile.read(file, StandardCharsets.ISO_8859_1).invoices())
                .hasSize(1);
    }

    private static List<Invoice> parse(String rows) {
        return new InvoiceParser().parse(HEADER + rows);
    }

    private static Invoice.Line line(String product, int quantity, String price) {
        return new Invoice.Line(product, quantity, new BigDecimal(price));
    }
}
