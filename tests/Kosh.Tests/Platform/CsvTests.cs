using CsCheck;
using Kosh.Platform.Csv;
using Kosh.Platform.Problems;

namespace Kosh.Tests.Platform;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1"), InlineData("+1"), InlineData("-1"), InlineData("@SUM(A1)"), InlineData("\t=1"), InlineData("\r=1"), InlineData("\0=1")]
    public async Task Text_that_a_spreadsheet_would_run_is_disarmed(string text) =>
        Assert.StartsWith("'", CsvReader.Read(new StringReader("h\r\n" + await Write(text))).Rows[0][0], StringComparison.Ordinal);

    [Fact]
    public async Task Numbers_stay_numbers() => Assert.Equal("-5,-0.25,,1\r\n", await Write(-5L, -0.25, double.NaN, true));

    [Fact]
    public void Every_text_comes_back_as_it_was() =>
        Gen.String[Gen.Char["ab,\"\r\n =ж"], 0, 8].Array[1, 4].Where(cells => cells.Any(c => c.Length > 0)).Sample(cells =>
        {
            var written = Write([.. cells.Select(c => (object)c)]).Result;
            var read = CsvReader.Read(new StringReader(string.Join(',', cells.Select((_, i) => $"h{i}")) + "\r\n" + written)).Rows[0];
            Assert.Equal(cells.Select(c => c is ['=' or '\r', ..] ? "'" + c : c), read);
        }, iter: 2000);

    [Theory]
    [InlineData("", "csv.empty"), InlineData("a,b\n1\n", "csv.width"), InlineData("a\n\"open", "csv.quote")]
    public void What_is_no_table_is_refused_with_its_line(string text, string code) =>
        Assert.Equal(code, Assert.Throws<Problem>(() => CsvReader.Read(new StringReader(text))).Code);

    private static async Task<string> Write(params object[] cells)
    {
        var output = new StringWriter();
        await new CsvWriter(output).Row(cells);
        return output.ToString();
    }
}
