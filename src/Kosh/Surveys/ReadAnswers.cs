using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kosh.Forms;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Surveys;

/// <summary>The interviews of a survey by columns: the union over all its form versions, in the words of the latest.</summary>
internal sealed class ReadAnswers(Db db, PublishedForms forms)
{
    /// <exception cref="Problem"><c>surveys.not_found</c>, <c>surveys.no_form</c></exception>
    public async Task<SurveyAnswers> Of(string surveyId)
    {
        var (survey, versions, columns, rows) = await db.Read(async r => (
            await r.One<SurveyRow>(Queries.Survey, new { Id = surveyId }),
            (await r.Many<FormVersionRow>(Queries.FormVersions, new { SurveyId = surveyId })).Where(v => v.PublishedAt is not null).ToList(),
            await r.Many<ColumnRow>(Queries.Columns, new { SurveyId = surveyId }),
            (await r.Many<MainRow>(Queries.MainRows, new { SurveyId = surveyId, Table = FormCheck.MainTable })).ToList()));
        if (survey is null) throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        if (survey.Sealed == 1) throw new Problem(ProblemKind.Conflict, "surveys.sealed_answers");
        if (versions.Count == 0) throw new Problem(ProblemKind.Conflict, "surveys.no_form");

        var latest = versions[0];
        var design = new DesignMapping(latest.Region!, latest.Stratum, latest.Cluster, latest.Weight, latest.Fpc);
        rows.Sort((a, b) => string.CompareOrdinal(a.InstanceId, b.InstanceId)); // the engines would order text differently
        var union = new ColumnUnion(columns.Where(c => c.TableName == FormCheck.MainTable), versions.Select(v => v.Id));
        var table = rows.Select(row => union.Fit(row.FormVersionId, Cells.Read(row.Cells))).ToList();
        var schema = await Schemas(surveyId, versions);
        var asked = schema.Values.Where(c => c.Kind == ColumnKind.Choices).DistinctBy(c => c.Path).ToDictionary(c => c.Path, c => c.Label, StringComparer.Ordinal);
        var answers = union.Columns
            .Select((c, i) => AnswerColumns.Make(c.Name, c.Kind, schema.GetValueOrDefault(c.Name), asked, [.. table.Select(row => row[i])], c.Name == design.Weight || c.Name == design.Fpc))
            .ToDictionary(c => c.Name, StringComparer.Ordinal);
        return new SurveyAnswers(surveyId, latest.Version, design, rows.Count, Hash(rows), answers);
    }

    // Labels come from the latest version that has the column.
    private async Task<Dictionary<string, ColumnSchema>> Schemas(string surveyId, List<FormVersionRow> versions)
    {
        var schema = new Dictionary<string, ColumnSchema>(StringComparer.Ordinal);
        foreach (var version in versions)
            foreach (var column in (await forms.Read(surveyId, version.Id)).Form.Tables[0].Columns) schema.TryAdd(column.Name, column);
        return schema;
    }

    private static string Hash(List<MainRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(row.Xml));
            hash.AppendData("\n"u8);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Makes one column of answers out of stored cells.</summary>
internal static class AnswerColumns
{
    /// <param name="asked">The questions of select multiples by path: a flag is one choice of such a question.</param>
    /// <param name="numeric">A part of the design that must be a number, though a calculation is text to the form.</param>
    public static AnswerColumn Make(string name, ColumnKind kind, ColumnSchema? schema, Dictionary<string, Forms.Text?> asked, object?[] cells, bool numeric)
    {
        var answerKind = numeric ? AnswerKind.Number : KindOf(kind);
        var label = answerKind == AnswerKind.Flag && schema is not null ? asked.GetValueOrDefault(schema.Path) : schema?.Label;
        return new AnswerColumn(name, answerKind, Labels.ByCode(label), [.. cells.Select(c => Value(answerKind, c))], Categories(answerKind, schema));
    }

    private static IReadOnlyList<AnswerCategory> Categories(AnswerKind kind, ColumnSchema? schema) => (kind, schema) switch
    {
        (AnswerKind.Category, { List: { } list }) => [.. list.Choices.DistinctBy(c => c.Name).Select(c => new AnswerCategory(c.Name, Labels.ByCode(c.Label)))],
        (AnswerKind.Flag, { Choice: { } choice }) => [new AnswerCategory(choice, Labels.ByCode(schema.Label))],
        _ => [],
    };

    private static AnswerKind KindOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer or ColumnKind.Decimal => AnswerKind.Number,
        ColumnKind.Choice => AnswerKind.Category,
        ColumnKind.Flag => AnswerKind.Flag,
        _ => AnswerKind.Text,
    };

    private static object? Value(AnswerKind kind, object? cell) => (kind, cell) switch
    {
        (_, null) => null,
        (AnswerKind.Number, long whole) => (double)whole,
        (AnswerKind.Number, double number) => number,
        (AnswerKind.Number, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        (AnswerKind.Flag, bool flag) => flag,
        (AnswerKind.Number or AnswerKind.Flag, _) => null,
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
    };
}
