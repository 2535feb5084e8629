namespace Kosh.Forms.Tests;

public class FindingTests
{
    [Fact]
    public void Every_mistake_is_found_at_once_with_its_place_and_remedy()
    {
        var conversion = Sheets.Convert(
            Sheets.Survey(
                "type             | name | label | relevant       | constraint",
                "integer          | age  | Age   |                | . > ",
                "text             | age  | Again |                |",
                "select_one yesno | ok   | Fine? | ${agee} > 3    |",
                "intger           | n    | N     |                |",
                "text             | t    | T     | slected(${age}, 1) |",
                "begin_group      | g    | G     |                |"),
            Sheets.Choices("list_name|name|label", "yes_no|yes|Yes", "yes_no||No"));

        Assert.Null(conversion.Form);
        string[] expected =
        [
            "survey sheet, row 2, column `constraint`: The expression `. >` ends too early.",
            "survey sheet, row 3, column `name`: The name `age` was first used in row 2; names are unique within their group or repeat. Rename it, `age_2` say",
            "survey sheet, row 4, column `type`: The list `yesno` is not on the choices sheet. Did you mean `yes_no`?",
            "survey sheet, row 4, column `relevant`: `${agee}` names nothing on the survey sheet. Did you mean `${age}`?",
            "survey sheet, row 5, column `type`: `intger` is not a type of question. Did you mean `integer`?",
            "survey sheet, row 6, column `relevant`: `slected()` is not a function of ODK's forms. Did you mean `selected()`?",
            "survey sheet, row 7, column `type`: `begin_group` of `g` has no `end_group`.",
            "choices sheet, row 3, column `name`: A choice of the list `yes_no` has no name.",
        ];
        foreach (var text in expected)
            Assert.Contains(conversion.Findings, f => f.Severity == Severity.Error
                && f.ToString().StartsWith(text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_supported_is_refused_by_name_and_hides_no_real_mistake()
    {
        var errors = Errors(Sheets.Survey("type|name|label|save_to", "text|q1|${nobody}|x", "select_one_external l|l|L|"));

        Assert.Equal(["unsupported.entities", "unsupported.type", "reference.unknown"], errors.Select(e => e.Code));
    }

    [Fact]
    public void Calculations_that_need_each_other_are_named_with_their_rows()
    {
        var errors = Errors(Sheets.Survey("type|name|label|calculation",
            "integer|q|Q|", "calculate|a||${b} + ${q}", "calculate|b||${c} * 2", "calculate|c||if(${q} > 1, ${a}, 0)", "calculate|self||${self} + 1", "calculate|fine||${a} + ${b}"));

        Assert.Equal(["calculation.cycle", "calculation.cycle"], errors.Select(e => e.Code));
        Assert.Contains("survey sheet, row 3, column `calculation`: These are calculated from each other: `a` (row 3), `b` (row 4), `c` (row 5).", errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("row 6, column `calculation`: `self` is calculated from itself.", errors[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_over_the_turns_of_a_repeat_and_a_chain_as_long_as_a_sheet_are_no_cycles()
    {
        var running = Sheets.Convert(Sheets.Survey("type|name|label|calculation", "begin_repeat|r|R|", "integer|q|Q|",
            "calculate|total||${q} + coalesce(indexed-repeat(${total}, ${r}, position(..) - 1), 0)", "end_repeat|||"));
        Assert.NotNull(running.Form);
        var chain = Sheets.Convert(Sheets.Survey(["type|name|label|calculation", "integer|q0|Q|", .. Enumerable.Range(1, 20_000).Select(i => $"calculate|q{i}||${{q{i - 1}}} + 1")]));
        Assert.NotNull(chain.Form);
    }

    [Fact]
    public void A_sheet_without_questions_and_groups_without_end_are_refused_in_words()
    {
        Assert.Equal("survey.empty", Assert.Single(Errors(Sheets.Survey("type|name|label"))).Code);
        var deep = Errors(Sheets.Survey(["type|name|label", .. Enumerable.Range(1, 300).Select(i => $"begin_group|g{i}|G"), "text|q|Q", .. Enumerable.Repeat("end_group||", 300)]));
        Assert.Equal("survey sheet, row 26, column `type`: `g25` stands in more than 24 groups and repeats, one in the other. Close some of them before it.", Assert.Single(deep).ToString());
    }

    [Fact]
    public void Characters_that_cannot_be_seen_leave_names_and_those_that_turn_words_leave_labels()
    {
        var form = Sheets.Form(
            Sheets.Survey("type|name|label", "te\u200Bxt|q\u200C1|pay\u202Eroll\u202C \u200Bdue", "text|q2|می\u200Cخواهم", "select_one l\u200Bi|s|S"),
            Sheets.Choices("list_name|name|label", "li|wo\u200Erk|Wo\u2066rk"));

        Assert.Equal(["q1", "q2", "s"], form.Items.OfType<Question>().Select(q => q.Name));
        Assert.Equal("payroll due", form.Items[0].Label!.In("default"));
        Assert.Equal("می\u200Cخواهم", form.Items[1].Label!.In("default"));
        Assert.Equal(("work", "Work"), (form.ChoiceLists[0].Choices[0].Name, form.ChoiceLists[0].Choices[0].Label!.In("default")));
        Assert.Equal("name.twice", Assert.Single(Errors(Sheets.Survey("type|name|label", "text|q|Q", "text|q\u200D|Q"))).Code);
    }

    [Fact]
    public void A_missing_survey_sheet_names_the_one_that_is_likely_meant()
    {
        Assert.Contains("Rename `suvey` to `survey`?", Errors(Sheets.Sheet("suvey", "type|name"))[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_used_twice_and_referred_to_is_ambiguous()
    {
        var errors = Errors(Sheets.Survey("type|name|label", "begin_group|a|A", "text|x|X", "end_group||", "begin_group|b|B", "text|x|X",
            "end_group||", "note|n|See ${x}"));

        Assert.Contains("rows 3, 6", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("if(1, 2)", "function.arguments")]
    [InlineData("1 + ", "expression.syntax")]
    [InlineData("concat('a)", "expression.quote")]
    [InlineData("(1", "expression.syntax")]
    [InlineData("selected(., 'a') andd 1", "expression.syntax")]
    [InlineData("indexed-repeat(${q}, ${q})", "function.arguments")]
    [InlineData("${q q}", "reference.broken")]
    public void An_expression_a_phone_could_not_read_is_refused(string expression, string code)
    {
        Assert.Contains(Errors(Sheets.Survey("type|name|label|calculation", "text|q|Q|", $"calculate|c||{expression}")),
            e => e.Code == code && e.Row == 3 && e.Column == "calculation");
    }

    [Theory]
    [InlineData("not(selected(${q}, 'a')) and count-selected(${q}) > 1 or ${q} = ''")]
    [InlineData("if(position(..) = 1, sum(${q}), indexed-repeat(${q}, ${q}, 1) div 2 - -1)")]
    [InlineData("instance('l')/root/item[name = current()/../q and @x != \"y\"]/label")]
    [InlineData("format-date-time(now(), '%Y-%m-%d') mod 7 * .5")]
    [InlineData("coalesce(../a-b, /data/*[1], //q[last()], child::q) | ../q")]
    [InlineData("regex(., '^[A-Z]{2}[0-9]+$') and uuid() != jr:choice-name(${q}, '${q}')")]
    public void Expressions_of_the_field_are_accepted(string expression)
    {
        Assert.Empty(Errors(Sheets.Survey("type|name|label|calculation", "text|q|Q|", $"calculate|c||{expression}")));
    }

    [Fact]
    public void An_expression_that_nests_without_end_is_refused()
    {
        Assert.Contains(Errors(Sheets.Survey("type|name|label|calculation", $"calculate|c||{new string('(', 100_000)}")),
            e => e.Code == "expression.deep");
    }

    [Fact]
    public void Unknown_columns_and_sheets_are_left_aside_with_a_note()
    {
        var conversion = Sheets.Convert(Sheets.Survey("type|name|label|comment", "text|q|Q|hi"), Sheets.Sheet("analysis", "a|b"));

        Assert.NotNull(conversion.Form);
        Assert.Equal(["sheet.ignored", "column.ignored"], conversion.Findings.Where(f => f.Severity == Severity.Note).Select(f => f.Code));
    }

    [Fact]
    public void A_language_without_a_column_or_a_label_is_warned_of()
    {
        var findings = Sheets.Convert(Sheets.Survey("type|name|label::English (en)|label::Русский (ru)|hint::English (en)", "text|q|Q||h"))
            .Findings;

        Assert.Contains(findings, f => f.Code == "translation.column"
            && f.Message.Contains("`Русский (ru)` has no column `hint`", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Code == "translation.cell" && f.Column == "label::Русский (ru)" && f.Row == 2);
    }

    private static List<Finding> Errors(params Sheet[] sheets) =>
        [.. Sheets.Convert(sheets).Findings.Where(f => f.Severity == Severity.Error)];
}
