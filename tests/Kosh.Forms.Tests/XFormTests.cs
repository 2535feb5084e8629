using System.Text;
using System.Xml.Linq;

namespace Kosh.Forms.Tests;

public class XFormTests
{
    private static readonly XNamespace X = "http://www.w3.org/2002/xforms";
    private static readonly XNamespace Jr = "http://openrosa.org/javarosa";

    [Fact]
    public void The_same_form_always_gives_the_same_bytes_without_a_mark_before_them()
    {
        Sheet[] sheets = [Sheets.Survey("type|name|label::English (en)|label::Қазақша (kk)", "text|q|Name?|Атыңыз?")];

        var bytes = Sheets.Form(sheets).ToXForm();

        Assert.Equal(bytes, Sheets.Form(sheets).ToXForm());
        Assert.Equal((byte)'<', bytes[0]);
        Assert.Contains("Атыңыз?", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_is_absolute_outside_repeats_and_relative_inside()
    {
        var form = Sheets.Form(Sheets.Survey(
            "type|name|label|relevant|calculation",
            "integer|size|Size||",
            "begin_repeat|person|Person|${size} > 0|",
            "integer|age|Age||",
            "begin_group|g|G||",
            "text|job|Job|${age} > 15|",
            "end_group||||",
            "end_repeat||||",
            "calculate|total|||sum(${age})"));

        Assert.Equal(" /data/size  > 0", Bind(form, "/data/person").Attribute("relevant")!.Value);
        Assert.Equal(" ../../age  > 15", Bind(form, "/data/person/g/job").Attribute("relevant")!.Value);
        Assert.Equal("sum( /data/person/age )", Bind(form, "/data/total").Attribute("calculate")!.Value);
    }

    [Fact]
    public void A_choice_filter_in_a_repeat_begins_at_the_question()
    {
        var form = Sheets.Form(
            Sheets.Survey("type|name|label|choice_filter", "begin_repeat|trip|Trip|", "select_one country|c|C|",
                "select_one city|t|T|country = ${c}", "end_repeat|||"),
            Sheets.Choices("list_name|name|label|country", "country|kz|Kazakhstan|", "city|almaty|Almaty|kz"));

        Assert.Equal("instance('city')/root/item[country =  current()/../c ]",
            Xml(form).Descendants(X + "itemset").Last().Attribute("nodeset")!.Value);
        Assert.Contains("<item><name>almaty</name><label>Almaty</label><country>kz</country></item>",
            Encoding.UTF8.GetString(form.ToXForm()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeat_stands_twice_in_the_instance_first_as_its_template()
    {
        var form = Sheets.Form(Sheets.Survey("type|name|label", "begin_repeat|r|R", "text|q|Q", "end_repeat||"));

        var repeats = Xml(form).Descendants(X + "r").ToList();

        Assert.Equal(2, repeats.Count);
        Assert.NotNull(repeats[0].Attribute(Jr + "template"));
        Assert.Null(repeats[1].Attribute(Jr + "template"));
    }

    [Fact]
    public void A_count_that_is_computed_is_kept_in_a_calculation_of_its_own()
    {
        var form = Sheets.Form(Sheets.Survey("type|name|label|repeat_count", "integer|n|N|", "begin_repeat|r|R|${n} + 1", "text|q|Q|",
            "end_repeat|||"));

        Assert.Equal(" /data/n  + 1", Bind(form, "/data/r_count").Attribute("calculate")!.Value);
        Assert.Equal(" /data/r_count ", Xml(form).Descendants(X + "repeat").Single().Attribute(Jr + "count")!.Value);
    }

    [Fact]
    public void An_end_whose_name_differs_closes_what_is_open()
    {
        var form = Sheets.Form(Sheets.Survey("type|name|label", "begin group|a|A", "text|q|Q", "end group|something else|"));

        Assert.Equal("/data/a/q", Assert.IsType<Question>(Assert.IsType<Group>(form.Items[0]).Items[0]).Path);
    }

    [Fact]
    public void A_loop_asks_its_questions_once_for_each_choice()
    {
        var form = Sheets.Form(
            Sheets.Survey("type|name|label", "begin_loop over tool|l|Tools", "integer|n|How many of %(label)s?", "end_loop||"),
            Sheets.Choices("list_name|name|label", "tool|axe|Axe", "tool|saw|Saw"));

        Assert.Equal(
            ["/data/l/axe/n How many of Axe?", "/data/l/saw/n How many of Saw?"],
            form.Root.Descendants().OfType<Question>().Where(q => q.Name == "n").Select(q => $"{q.Path} {q.Label!.In("")}"));
    }

    [Fact]
    public void Metadata_is_preloaded_and_an_audit_has_its_parameters()
    {
        var form = Sheets.Form(Sheets.Survey(
            "type|name|parameters",
            "start|start|", "end|end|", "today|today|", "deviceid|deviceid|",
            "audit|audit|location-priority=balanced location-min-interval=60 location-max-age=120 track-changes=true"));

        Assert.Equal("property deviceid", Preload(form, "/data/deviceid"));
        Assert.Equal("timestamp start", Preload(form, "/data/start"));
        Assert.Equal("timestamp end", Preload(form, "/data/end"));
        Assert.Equal("date today", Preload(form, "/data/today"));
        XNamespace odk = "http://www.opendatakit.org/xforms";
        Assert.Equal("true", Bind(form, "/data/meta/audit").Attribute(odk + "track-changes")!.Value);
        Assert.Equal("60", Bind(form, "/data/meta/audit").Attribute(odk + "location-min-interval")!.Value);
    }

    [Fact]
    public void Labels_show_answers_and_keep_what_looks_like_markup()
    {
        var form = Sheets.Form(Sheets.Survey("type|name|label", "text|name|Name & <b>?", "note|n|Hello ${name}, 1 < 2"));

        Assert.Contains("<label>Name &amp; &lt;b&gt;?</label>", Encoding.UTF8.GetString(form.ToXForm()), StringComparison.Ordinal);
        Assert.Contains("<label>Hello <output value=\" /data/name \"/>, 1 &lt; 2</label>", Encoding.UTF8.GetString(form.ToXForm()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_without_a_text_gets_a_dash()
    {
        var form = Sheets.Form(Sheets.Survey("type|name|label::English (en)|hint::English (en)|label::Français (fr)", "text|q|Name|full|"));

        Assert.Equal(["English (en)"], form.Languages);
        var both = Sheets.Form(Sheets.Survey("type|name|label::English (en)|label::Français (fr)", "text|q|Name|", "text|r|Age|Âge"));
        Assert.Equal(["English (en)", "Français (fr)"], both.Languages);
        Assert.Equal("-", Xml(both).Descendants(X + "translation").Last().Elements()
            .Single(t => t.Attribute("id")!.Value == "/data/q:label").Value);
    }

    [Fact]
    public void A_form_says_which_files_it_needs()
    {
        var form = Sheets.Form(
            Sheets.Survey("type|name|label|image|calculation", "note|n|N|map.png|", "select_one_from_file towns.csv|t|T||",
                "calculate|p|||pulldata('prices', 'p', 'k', ${t})", "select_one l|s|S||"),
            Sheets.Choices("list_name|name|label|audio", "l|a|A|a.mp3"));

        Assert.Equal(["a.mp3", "map.png", "prices.csv", "towns.csv"], form.MediaNames.Order());
    }

    private static XElement Xml(Form form) => XDocument.Load(new MemoryStream(form.ToXForm())).Root!;

    private static XElement Bind(Form form, string path) =>
        Xml(form).Descendants(X + "bind").Single(b => b.Attribute("nodeset")!.Value == path);

    private static string Preload(Form form, string path) =>
        $"{Bind(form, path).Attribute(Jr + "preload")!.Value} {Bind(form, path).Attribute(Jr + "preloadParams")!.Value}";
}
