using System.Text.RegularExpressions;

namespace Kosh.Samples.Tests;

public partial class QuestionnaireTests
{
    private static readonly string[] Markers = ["begin_group", "end_group", "begin_repeat", "end_repeat"];
    private static readonly string[] WithoutLabel = ["start", "end", "today", "deviceid", "audit", "calculate", "end_group", "end_repeat"];
    private static readonly string[] Translated = ["label", "hint", "required_message", "constraint_message"];
    private static readonly string[] Languages =
        ["English (en)", "Русский (ru)", "Қазақша (kk)", "Кыргызча (ky)", "Oʻzbekcha (uz)", "Тоҷикӣ (tg)", "Türkmençe (tk)"];

    [Fact]
    public void Every_row_has_as_many_cells_as_the_header()
    {
        foreach (var name in new[] { "survey", "choices", "settings", "reviews" })
            Assert.All(Table.Cells(name), row => Assert.Equal(Table.Cells(name)[0].Length, row.Length));
    }

    [Fact]
    public void Names_are_ascii_snake_case_and_given_once()
    {
        var names = Table.Survey.Rows.Where(row => row.Type is not ("end_group" or "end_repeat")).Select(row => row.Name).ToArray();
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(Table.Choices.Rows.GroupBy(row => row["list_name"], row => row.Name), list =>
            Assert.Equal(list.Count(), list.Distinct().Count()));
    }

    [Fact]
    public void Groups_and_repeats_close_in_the_order_they_were_opened()
    {
        var open = new Stack<string>();
        foreach (var row in Table.Survey.Rows.Where(row => Markers.Contains(row.Type)))
            if (row.Type.StartsWith("begin", StringComparison.Ordinal))
                open.Push(row.Type[6..]);
            else
                Assert.Equal(open.Pop(), row.Type[4..]);
        Assert.Empty(open);
    }

    [Fact]
    public void Every_reference_names_a_question_asked_before_or_on_the_same_row()
    {
        var known = new HashSet<string>();
        foreach (var row in Table.Survey.Rows)
        {
            known.Add(row.Name);
            foreach (var match in row.Cells.SelectMany(cell => Reference().Matches(cell)))
                Assert.True(known.Contains(match.Groups[1].Value),
                    $"survey.tsv, line {row.Line}: {match.Value} names no earlier question.");
        }
    }

    [Fact]
    public void Every_list_of_choices_is_used_and_every_list_used_exists()
    {
        Assert.Equal(
            Table.Choices.Rows.Select(row => row["list_name"]).Distinct().Order(),
            Table.Survey.Rows.Select(row => row.List).OfType<string>().Distinct().Order());
    }

    [Fact]
    public void Every_text_is_there_in_all_seven_languages()
    {
        foreach (var row in Table.Survey.Rows)
            foreach (var kind in Translated)
            {
                var filled = Languages.Count(language => row[$"{kind}::{language}"].Length > 0);
                Assert.True(filled is 0 or 7, $"survey.tsv, line {row.Line}: {kind} in {filled} of 7 languages.");
            }
        Assert.All(Table.Choices.Rows, row => Assert.All(Languages, language => Assert.NotEmpty(row[$"label::{language}"])));
    }

    [Fact]
    public void Whatever_people_see_has_a_label_and_whatever_is_checked_says_why()
    {
        foreach (var row in Table.Survey.Rows)
        {
            Assert.Equal(!WithoutLabel.Contains(row.Type), row["label::English (en)"].Length > 0);
            Assert.Equal(row["constraint"].Length > 0, row["constraint_message::English (en)"].Length > 0);
            Assert.Equal(row["required"].Length > 0, row["required_message::English (en)"].Length > 0);
        }
    }

    [Fact]
    public void A_label_names_the_same_questions_in_every_language()
    {
        foreach (var row in Table.Survey.Rows)
            foreach (var kind in Translated)
                Assert.Single(Languages.Select(language => References(row[$"{kind}::{language}"])).Distinct());
    }

    [Theory]
    [InlineData("Русский (ru)", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя")]
    [InlineData("Қазақша (kk)", "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")]
    [InlineData("Кыргызча (ky)", "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя")]
    [InlineData("Тоҷикӣ (tg)", "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя")]
    [InlineData("Oʻzbekcha (uz)", "abdefghijklmnopqrstuvxyzcʻʼ")]
    [InlineData("Türkmençe (tk)", "abçdeäfghijžklmnňoöprsştuüwyýz")]
    [InlineData("English (en)", "abcdefghijklmnopqrstuvwxyzéü")]
    public void A_language_is_written_in_its_own_letters(string language, string alphabet)
    {
        foreach (var text in Texts(language))
        {
            // Codes to copy (ALA-007, K00123) are Latin in every language.
            var words = Code().Replace(Reference().Replace(text, ""), "");
            Assert.All(words.Where(char.IsLetter), letter => Assert.True(
                alphabet.Contains(char.ToLowerInvariant(letter)), $"{language}: '{letter}' (U+{(int)letter:X4}) in \"{text}\""));
        }
    }

    [Fact]
    public void No_cell_needs_quoting_or_holds_stray_space()
    {
        foreach (var cell in Table.Survey.Rows.Concat(Table.Choices.Rows).SelectMany(row => row.Cells))
        {
            Assert.DoesNotContain('"', cell);
            Assert.Equal(cell.Trim(), cell);
            Assert.DoesNotContain("  ", cell);
        }
    }

    [Fact]
    public void Consent_comes_before_every_question_to_the_respondent_and_closes_them_off()
    {
        var rows = Table.Survey.Rows.ToList();
        var interview = rows.FindIndex(row => row.Name == "interview");
        Assert.True(rows.FindIndex(row => row.Name == "consent") < interview);
        Assert.Equal("${consent} = 'yes' and ${adult} = 'yes'", rows[interview]["relevant"]);
    }

    [Fact]
    public void Every_required_question_to_the_respondent_can_be_refused()
    {
        string[] gates = ["consent", "adult", "go_on", "harm_ask", "interview_language", "region"];
        foreach (var row in Table.Survey.Rows.Where(row => row["required"] == "yes" && row.List is not null && !gates.Contains(row.Name)))
            Assert.Contains(Table.Choices.Rows, choice => choice["list_name"] == row.List && choice.Name == "refused");
    }

    [Fact]
    public void Every_language_waits_for_a_speakers_signature()
    {
        Assert.Equal(Languages, Table.Reviews.Rows.Select(row => row["language"]));
        Assert.All(Table.Reviews.Rows, row => Assert.Equal("machine-drafted", row["state"]));
        Assert.All(Table.Reviews.Rows, row => Assert.Equal("", row["signed_by"] + row["signed_on"]));
    }

    [Fact]
    public void The_form_says_that_its_answers_are_synthetic()
    {
        Assert.Contains("synthetic", Table.Settings.Rows.Single()["form_title"], StringComparison.Ordinal);
        Assert.Equal("note", Table.Survey.Rows.First(row => row["label::English (en)"].Length > 0).Type);
        Assert.Equal("'yes'", Table.Survey.Rows.Single(row => row.Name == "synthetic")["calculation"]);
    }

    private static IEnumerable<string> Texts(string language) => Table.Survey.Rows
        .SelectMany(row => Translated.Select(kind => row[$"{kind}::{language}"]))
        .Concat(Table.Choices.Rows.Select(row => row[$"label::{language}"]));

    private static string References(string text) => string.Join(' ', Reference().Matches(text).Select(match => match.Value).Order());

    [GeneratedRegex(@"\$\{([a-z0-9_]+)\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b[A-Z]{1,3}-?[0-9]{3,5}\b|\bK\b")]
    private static partial Regex Code();
}
