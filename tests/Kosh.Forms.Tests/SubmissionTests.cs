using System.Text;
using System.Xml.Linq;

namespace Kosh.Forms.Tests;

public class SubmissionTests
{
    private static readonly Form Household = Sheets.Form(
        Sheets.Survey(
            "type                     | name     | label      | calculation",
            "deviceid                 | device   |            |",
            "username                 | who      |            |",
            "start                    | start    |            |",
            "geopoint                 | gps      | Where?     |",
            "calculate                | latitude |            | selected-at(${gps}, 0)",
            "calculate                | code     |            | concat('x-', ${device})",
            "text                     | remark   | Remark     |",
            "integer                  | size     | How many?  |",
            "select_multiple problems | problems | Which?     |",
            "begin_repeat             | person   | Person     |",
            "text                     | name     | Name       |",
            "date                     | born     | Born       |",
            "begin_repeat             | job      | Job        |",
            "decimal                  | wage     | Wage       |",
            "end_repeat               |          |            |",
            "end_repeat               |          |            |"),
        Sheets.Choices("list_name|name|label", "problems|wage|Wage", "problems|papers|Papers", "problems|none|None"));

    private static readonly Dictionary<string, object?> Answers = new()
    {
        ["device"] = "collect:abc", ["who"] = "aigul", ["start"] = new DateTimeOffset(2026, 5, 1, 9, 0, 0, TimeSpan.FromHours(5)),
        ["gps"] = "43.238949 76.889709 0 4.5", ["latitude"] = "43.238949", ["code"] = "x-collect:abc", ["remark"] = "by the market",
        ["size"] = 4, ["problems"] = new[] { "wage", "none" },
        ["person"] = new[]
        {
            new Dictionary<string, object?> { ["name"] = "A", ["born"] = new DateOnly(1990, 1, 2),
                ["job"] = new[] { new Dictionary<string, object?> { ["wage"] = 100.5 }, new() { ["wage"] = 7 } } },
            new Dictionary<string, object?> { ["name"] = "B", ["job"] = new[] { new Dictionary<string, object?> { ["wage"] = 3 } } },
        },
    };

    private static XElement Submission(IReadOnlyDictionary<string, object?>? answers = null) =>
        XElement.Parse(Encoding.UTF8.GetString(InstanceWriter.Write(Household, answers ?? Answers, "uuid:1")));

    [Fact]
    public void A_submission_becomes_one_row_and_a_table_a_repeat()
    {
        var rows = Rows.From(Household, Submission());

        Assert.Empty(rows.Problems);
        Assert.Equal(["data 0 ", "person 0 0", "job 0 0", "job 1 0", "person 1 0", "job 2 1"],
            rows.All.Select(r => $"{r.Table.Name} {r.Index} {r.ParentIndex}"));
        Assert.Equal(4L, Value(rows.All[0], "size"));
        Assert.Equal(true, Value(rows.All[0], "problems/wage"));
        Assert.Equal(false, Value(rows.All[0], "problems/papers"));
        Assert.Equal("wage none", Value(rows.All[0], "problems"));
        Assert.Equal("uuid:1", Value(rows.All[0], "instanceID"));
        Assert.Equal(new DateOnly(1990, 1, 2), Value(rows.All[1], "born"));
        Assert.Null(Value(rows.All[4], "born"));
        Assert.Equal(100.5, Value(rows.All[2], "wage"));
    }

    [Fact]
    public void Rows_have_no_column_for_who_sent_them()
    {
        Assert.DoesNotContain(Household.Tables[0].Columns, c => c.Name is "device" or "who");
    }

    [Fact]
    public void An_answer_that_is_not_of_its_kind_is_null_and_told_without_the_answer()
    {
        var rows = Rows.From(Household, Submission(new Dictionary<string,
            object?> { ["size"] = "about five", ["problems"] = "wage secret" }));

        Assert.Null(Value(rows.All[0], "size"));
        Assert.Equal(["size", "problems"], rows.Problems.Select(p => p.Column));
        Assert.DoesNotContain(rows.Problems, p => p.Message.Contains("five", StringComparison.Ordinal)
            || p.Message.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Redaction_keeps_the_district_and_forgets_who_sent_it_and_where_exactly()
    {
        var redacted = Redaction.Apply(Household, Submission(), (lat, lon) => $"district {lat:F0} {lon:F0}");
        var text = redacted.ToString();

        Assert.Equal("district 43 77", redacted.Element("gps")!.Value);
        Assert.Equal("uuid:1", redacted.Element("meta")!.Element("instanceID")!.Value);
        Assert.Equal("by the market", redacted.Element("remark")!.Value);
        Assert.StartsWith("2026-05-01T09:00", redacted.Element("start")!.Value, StringComparison.Ordinal);
        foreach (var secret in new[] { "collect:abc", "aigul", "43.23", "76.88" })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Redaction_drops_what_the_form_does_not_know()
    {
        var submission = Submission();
        submission.Add(new XElement("phone", "+7 701 000 00 00"), new XComment("+7 701"));
        submission.Element("size")!.SetAttributeValue("gps", "43.1 76.1");
        submission.Element("size")!.Add(new XElement("inner", "secret"));
        submission.SetAttributeValue("sender", "aigul");

        var text = Redaction.Apply(Household, submission, (_, _) => "d").ToString();

        foreach (var secret in new[] { "phone", "701", "76.1", "secret", "aigul" })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Contains("<size>4</size>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_a_client_gives_an_interview_is_dropped_unless_the_form_asks_for_it()
    {
        var submission = Submission();
        submission.Element("meta")!.Add(new XElement("instanceName", "Aigul, +7 701"));

        Assert.Null(Redaction.Apply(Household, submission, (_, _) => "d").Element("meta")!.Element("instanceName"));
    }

    [Theory]
    [InlineData("43.238949 76.889709 0 0")]
    [InlineData("43.238949, 76.889709")]
    [InlineData("43.238949 76.889709 1.0 2.0;43.2390 76.8900 0 0")]
    public void A_place_typed_as_text_is_coarsened_too(string place)
    {
        var redacted = Redaction.Apply(Household, Submission(new Dictionary<string, object?> { ["remark"] = place }), (_, _) => "Almaty");

        Assert.Equal("Almaty", redacted.Element("remark")!.Value);
    }

    [Fact]
    public void What_tells_inside_an_answer_leaves_a_gap_and_is_counted()
    {
        var gaps = new Gaps();
        var redacted = Redaction.Apply(Household, Submission(new Dictionary<string, object?>
        {
            ["remark"] = "at N43.2389761 E76.8897093, call 8 701 555 01 99 or a@mail.kz, passport N12345678, pay 150 000", ["size"] = "87015550199",
        }), (_, _) => "d", gaps);

        Assert.Equal("at [place], call [phone] or [contact], passport [document], pay 150 000", redacted.Element("remark")!.Value);
        Assert.Equal("[phone]", redacted.Element("size")!.Value);
        Assert.Equal((1, 2, 1, 1), (gaps.Places, gaps.Phones, gaps.Contacts, gaps.Documents));
        Assert.Equal("place 1, phone 2, contact 1, document 1", gaps.ToString());
    }

    [Fact]
    public void Random_ids_choices_days_and_times_are_never_taken_for_something_else()
    {
        var random = new Random(20261124);
        var bytes = new byte[16];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            var id = $"uuid:{new Guid(bytes)}";
            var submission = Submission(new Dictionary<string, object?> { ["start"] = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(5)).AddSeconds(i * 997) });
            submission.Element("meta")!.Element("instanceID")!.Value = id;
            var gaps = new Gaps();
            Assert.Equal(id, Redaction.Apply(Household, submission, (_, _) => "d", gaps).Element("meta")!.Element("instanceID")!.Value);
            Assert.True(gaps.None);
        }
    }

    [Fact]
    public void An_id_that_tells_leaves_a_gap() =>
        Assert.Equal("CNRY:[phone]", Redaction.Apply(Household, XElement.Parse("<data id='form'><meta><instanceID>CNRY:+77015550199</instanceID></meta></data>"),
            (_, _) => "d").Value);

    [Fact]
    public void Redaction_reads_submissions_of_any_namespace()
    {
        var redacted = Redaction.Apply(Household,
            XElement.Parse("<data xmlns='urn:x' id='form'><size>2</size><orx:meta xmlns:orx='http://openrosa.org/xforms'><orx:instanceID>uuid:9</orx:instanceID></orx:meta></data>"), (_, _) => "d");

        Assert.Equal("2uuid:9", redacted.Value);
    }

    [Fact]
    public void Writing_an_answer_to_no_question_names_it()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            InstanceWriter.Write(Household, new Dictionary<string, object?> { ["sise"] = 1 }, "uuid:1"));

        Assert.Contains("Did you mean `size`?", error.Message, StringComparison.Ordinal);
    }

    private static object? Value(TableRow row, string column)
    {
        var index = row.Table.Columns.Select((c, i) => (c, i)).Single(p => p.c.Name == column).i;
        return row.Values[index];
    }
}
