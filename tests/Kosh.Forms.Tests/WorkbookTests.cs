using System.Text;
using CsCheck;

namespace Kosh.Forms.Tests;

public class WorkbookTests
{
    private static readonly Sheet Survey = Sheets.Survey("type|name|label|required", "integer|q1|How old?|TRUE", "text|q2|  1.0|");

    [Fact]
    public void An_xlsx_gives_its_cells_as_people_see_them()
    {
        var workbook = Read(Xlsx.Of(Survey));

        Assert.Equal(["integer", "q1", "How old?", "TRUE"], workbook.Sheets[0].Rows[1].Cells);
        Assert.Equal("1", workbook.Sheets[0].Rows[2].Cells[2]);
        Assert.NotNull(XlsForm.Read(workbook, "a.xlsx").Form);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("PK\u0003\u0004 and nothing else")]
    public void What_is_no_workbook_is_refused(string content)
    {
        Assert.Equal("workbook.unreadable", Refused(Encoding.UTF8.GetBytes(content)));
    }

    [Fact]
    public void A_zip_that_holds_no_workbook_is_refused()
    {
        Assert.Equal("workbook.unreadable", Refused(Xlsx.Zip(("readme.txt", "hello"))));
    }

    [Fact]
    public void A_part_with_a_document_type_is_refused()
    {
        var parts = Xlsx.Parts(Survey).Select(p => p.Name == "xl/worksheets/sheet1.xml"
            ? (p.Name, "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + p.Content) : p);

        Assert.Equal("workbook.dtd", Refused(Xlsx.Zip([.. parts])));
    }

    [Fact]
    public void A_bomb_is_refused_while_it_is_unpacked()
    {
        Assert.Equal("workbook.bomb", Refused(Xlsx.Zip([.. Xlsx.Parts(Survey), ("xl/media/bomb.bin", new string('0', 30_000_000))])));
    }

    [Fact]
    public void Too_many_parts_are_refused()
    {
        Assert.Equal("workbook.bomb",
            Refused(Xlsx.Zip([.. Xlsx.Parts(Survey), .. Enumerable.Range(0, 1_001).Select(i => ($"xl/media/{i}.txt", "x"))])));
    }

    [Fact]
    public void Empty_rows_cost_nothing()
    {
        var empty = string.Concat(Enumerable.Range(4, 200_000).Select(i => $"<row r=\"{i}\" spans=\"1:4\"/>"));
        var parts = Xlsx.Parts(Survey).Select(p => p.Name == "xl/worksheets/sheet1.xml"
            ? (p.Name, p.Content.Replace("</sheetData>", empty + "</sheetData>", StringComparison.Ordinal)) : p);

        Assert.Equal(3, Read(Xlsx.Zip([.. parts])).Sheets[0].Rows.Count);
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_never_crash()
    {
        var file = Xlsx.Of(Survey, Sheets.Choices("list_name|name|label", "a|b|c"));
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[1, 40]).Array[1, 8].Sample(changes =>
        {
            var damaged = file.ToArray();
            foreach (var (at, value, length) in changes) damaged.AsSpan(at, Math.Min(length, damaged.Length - at)).Fill(value);
            try
            {
                XlsForm.Read(Read(damaged), "a.xlsx");
            }
            catch (FormException e)
            {
                Assert.StartsWith("workbook.", e.Finding.Code, StringComparison.Ordinal);
            }
        }, iter: 500);
    }

    private static Workbook Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return Workbook.Read(stream);
    }

    private static string Refused(byte[] file) => Assert.Throws<FormException>(() => Read(file)).Finding.Code;
}
