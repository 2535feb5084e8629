using System.Collections.Concurrent;
using Kosh.Forms;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Surveys;

/// <summary>A published form version, understood; it never changes.</summary>
/// <param name="Region">The column that holds an interview's region.</param>
/// <param name="Places">By table, for each column frozen at publication, where the form has it now; -1 where it has it no more.</param>
internal sealed record PublishedForm(string Id, Form Form, string Region, IReadOnlyDictionary<string, int[]> Places)
{
    /// <summary>A row's values in the order of the frozen columns.</summary>
    public IEnumerable<object?> Fit(TableRow row) => Places[FormCheck.NameOf(row.Table)].Select(at => at < 0 ? null : row.Values[at]);
}

/// <summary>The published form versions by id and version, read from their workbooks once a process.</summary>
internal sealed class PublishedForms(Db db)
{
    private readonly ConcurrentDictionary<(string Survey, string FormId, string Version), string> ids = new();
    private readonly ConcurrentDictionary<(string Survey, string Id), PublishedForm> forms = new();

    /// <summary>Any version that was ever published: interviews come in late.</summary>
    /// <exception cref="Problem"><c>surveys.unknown_form</c></exception>
    public async Task<PublishedForm> Find(string surveyId, string formId, string version) =>
        await Read(surveyId, await FindId(surveyId, formId, version));

    /// <summary>The id alone, for an interview whose answers cannot be read.</summary>
    /// <exception cref="Problem"><c>surveys.unknown_form</c></exception>
    public async Task<string> FindId(string surveyId, string formId, string version)
    {
        if (!ids.TryGetValue((surveyId, formId, version), out var id))
        {
            id = await db.Read(r => r.One<string>(Queries.PublishedId, new { SurveyId = surveyId, FormId = formId, Version = version }))
                ?? throw new Problem(ProblemKind.NotFound, "surveys.unknown_form", formId, version);
            ids[(surveyId, formId, version)] = id;
        }
        return id;
    }

    /// <exception cref="Problem"><c>surveys.no_such_form</c></exception>
    public async Task<PublishedForm> Read(string surveyId, string id)
    {
        if (forms.TryGetValue((surveyId, id), out var known)) return known;
        var (stored, columns) = await db.Read(async r => (
            await r.One<WorkbookRow>(Queries.Workbook, new { SurveyId = surveyId, Id = id }),
            (await r.Many<ColumnRow>(Queries.Columns, new { SurveyId = surveyId })).Where(c => c.FormVersionId == id).ToLookup(c => c.TableName)));
        if (stored?.Region is null) throw new Problem(ProblemKind.NotFound, "surveys.no_such_form");
        var form = Understand(stored);
        var places = form.Tables.ToDictionary(FormCheck.NameOf, t => Place(t, columns[FormCheck.NameOf(t)]));
        return forms[(surveyId, id)] = new PublishedForm(id, form, stored.Region, places);
    }

    public static Form Understand(WorkbookRow stored) => FormCheck.Convert(stored.Workbook, stored.FormId + ".xlsx").Form
        ?? throw new InvalidOperationException("A form that was taken cannot be read any more.");

    private static int[] Place(TableSchema table, IEnumerable<ColumnRow> frozen)
    {
        var now = table.Columns.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);
        return [.. frozen.Select(f => now.GetValueOrDefault(f.Name, -1))];
    }
}
