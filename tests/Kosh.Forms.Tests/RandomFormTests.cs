using System.Text;
using System.Xml.Linq;
using CsCheck;

namespace Kosh.Forms.Tests;

/// <summary>What holds for every form, shown on forms made at random.</summary>
public class RandomFormTests
{
    private static readonly XNamespace X = "http://www.w3.org/2002/xforms";
    private static readonly string[] Types =
        ["text", "integer", "decimal", "date", "select_one l", "select_multiple l", "note", "geopoint", "calculate", "start", "image"];

    private static readonly Gen<string> Label =
        OneOf("Name?", "<b> & \"x\"", "Сколько?", "${q0} once", "a\u0001b\uD800c", "instance('l')/root/item[name = ${q0}]/label");
    private static readonly Gen<string> Good = OneOf("", "", "", "${q0} > 1", "selected(${q0}, 'a')", "today()", ". != ''", "yes");
    private static readonly Gen<string> Bad = OneOf("", "", "${q0} > 1", "1 +", "${nobody}", "selectd(1)");

    // Every fourth form has mistakes in it.
    private static readonly Gen<string[]> Rows = Gen.Int[0, 3].SelectMany(i => RowsWith(i == 0 ? Bad : Good));

    private static Gen<string[]> RowsWith(Gen<string> cell) =>
        Gen.Select(Gen.Int[0, 13], Gen.Int[0, Types.Length - 1], Label, cell, cell).Array[1, 25].Select(picks =>
    {
        var rows = new List<string> { "type|name|label|relevant|constraint|calculation", "text|q0|First||||" };
        var open = new Stack<string>();
        var number = 1;
        foreach (var (what, type, label, relevant, constraint) in picks)
        {
            if (what == 0) { rows.Add($"begin_group|g{number++}|{label}|{relevant}||"); open.Push("group"); }
            else if (what == 1) { rows.Add($"begin_repeat|r{number++}|{label}|{relevant}||"); open.Push("repeat"); }
            else if (what == 2 && open.Count > 0) rows.Add($"end_{open.Pop()}|||||");
            else rows.Add($"{Types[type]}|q{number++}|{label}|{relevant}|{constraint}|{(Types[type] == "calculate" ? "1 + 1" : "")}");
        }
        while (open.Count > 0) rows.Add($"end_{open.Pop()}|||||");
        return rows.ToArray();
    });

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void Every_accepted_form_is_well_formed_and_its_binds_and_controls_name_nodes_that_exist()
    {
        var accepted = 0;
        Rows.Sample(r =>
        {
            if (Convert(r).Form is not { } form) return;
            Interlocked.Increment(ref accepted);
            var xml = XDocument.Load(new MemoryStream(form.ToXForm())).Root!;
            var paths = Paths(xml.Descendants(X + "instance").First().Elements().Single(), "").ToHashSet();
            foreach (var at in xml.Descendants().SelectMany(e => new[] { e.Attribute("nodeset"), e.Attribute("ref") }).OfType<XAttribute>()
                .Select(a => a.Value).Where(v => v.StartsWith('/')))
                Assert.Contains(at, paths);
        }, iter: 300);
        Assert.True(accepted > 100, $"Only {accepted} forms were accepted: the property was hardly tested.");
    }

    [Fact]
    public void A_refused_form_says_why_in_an_error_and_an_accepted_one_has_none()
    {
        Rows.Sample(r =>
        {
            var conversion = Convert(r);
            Assert.Equal(conversion.Form is null, conversion.Findings.Any(f => f.Severity == Severity.Error));
        }, iter: 300);
    }

    [Fact]
    public void An_empty_submission_of_every_accepted_form_gives_a_row_of_nulls()
    {
        Rows.Sample(r =>
        {
            if (Convert(r).Form is not { } form) return;
            var instance = XElement.Parse(Encoding.UTF8.GetString(InstanceWriter.Write(form, new Dictionary<string, object?>(), "uuid:1")));
            var rows = Rows_(form, Redaction.Apply(form, instance, (_, _) => "d"));
            Assert.Equal("uuid:1", Assert.Single(rows).Values.OfType<string>().Single());
        }, iter: 200);
    }

    private static IReadOnlyList<TableRow> Rows_(Form form, XElement instance) => Kosh.Forms.Rows.From(form, instance).All;

    private static Conversion Convert(string[] rows) =>
        Sheets.Convert(Sheets.Sheet("survey", rows), Sheets.Choices("list_name|name|label", "l|a|A", "l|b|B"));

    private static IEnumerable<string> Paths(XElement element, string above)
    {
        var path = $"{above}/{element.Name.LocalName}";
        return element.Elements().SelectMany(e => Paths(e, path)).Prepend(path);
    }
}
