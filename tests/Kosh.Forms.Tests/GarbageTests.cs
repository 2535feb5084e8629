using System.Xml.Linq;
using CsCheck;

namespace Kosh.Forms.Tests;

/// <summary>Sheets of nonsense: whatever stands in the cells, there is an answer and never a crash.</summary>
public class GarbageTests
{
    private static readonly string[] Headers =
        ["type", "name", "label", "label::en", "hint", "guidance_hint", "relevant", "constraint", "constraint_message", "required",
            "calculation", "default", "trigger",
            "choice_filter", "repeat_count", "appearance", "parameters", "image", "bind::odk:x", "bind::foo:x", "body::y", "instance::z",
                "list_name", "form_id", "version",
            "default_language", "namespaces", "name of thing", "", "::", ":", "save_to", "disabled"];

    private static readonly string[] Cells =
        ["", "", "", "text", "integer", "select_one a", "select_multiple a or_other", "select_one ${a}", "select_one_from_file a.csv",
            "select_one_from_file .csv", "rank a", "range",
            "begin_group", "end_group", "begin repeat", "end repeat", "begin loop over a", "note", "calculate", "audit", "geoshape",
                "osm a", "xml-external", "start", "background-geopoint",
            "a", "b", "meta", "audit", "data", "1x", "a b", "é", "${a}", "${", "${}", "${last-saved#a}", "${a}${b}", "a.", "search('x')",
                "pulldata('', 1)", "instance('a')/root/item[", "if(",
            "indexed-repeat(${a}, ${b}, 1)", "randomize=true seed=${a}", "start=1 end=0 step=0", "reference-geometry=${a}",
                "tick_labelset=a", "key==", ",;=", "yes", "table-list", "x=\"http://y\"", "\uD800", "\u0000\u0001", "‘’“”", "]]>"];

    private static readonly Gen<string?[]> Row = Gen.Int[0, Cells.Length - 1].Select(i => Cells[i].Length == 0 ? null : Cells[i])
        .Array[1, 12];

    private static readonly Gen<Sheet> AnySheet = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, Headers.Length - 1].Array[1, 12], Row.Array[0, 12],
        (name, headers, rows) => new Sheet(new[] { "survey", "survey", "choices", "settings", "osm", "other" }[name],
            [new SheetRow(1, [.. headers.Select(h => (string?)Headers[h]).Prepend("name").Prepend(name < 2 ? "type" : "list_name")]),
                .. rows.Select((cells, i) => new SheetRow(i + 2, cells))]));

    [Fact]
    public void Nonsense_is_answered_and_what_is_accepted_is_well_formed()
    {
        AnySheet.Array[1, 4].Sample(sheets =>
        {
            var conversion = XlsForm.Read(new Workbook(sheets), "x.xlsx");
            Assert.Equal(conversion.Form is null, conversion.Findings.Any(f => f.Severity == Severity.Error));
            if (conversion.Form is not { } form) return;
            XDocument.Load(new MemoryStream(form.ToXForm()));
            Assert.NotEmpty(form.Tables);
        }, iter: 3_000);
    }
}
