using System.Globalization;
using System.Text;
using Kosh.Forms;
using Kosh.Platform.Db;
using Kosh.Platform.Jobs;
using Kosh.Platform.Time;
using Kosh.Platform.Xml;

namespace Kosh.Surveys;

/// <summary>
/// Derives the answer rows of one interview from its redacted instance, replacing those it had. The columns are those
/// frozen when the form version was published, whatever a later program would make of its workbook.
/// </summary>
internal sealed class DeriveRows(Db db, Clock clock, PublishedForms forms) : IJobHandler
{
    public const string JobKind = "surveys.rows";

    public string Kind => JobKind;

    public static string Payload(string surveyId, string submissionId) => $"{surveyId} {submissionId}";

    public Task<Func<Writing, Task>> Prepare(Job job) => job.Payload.Split(' ') is [var surveyId, var id]
        ? Prepare(surveyId, id)
        : throw new ArgumentException("The payload is a survey's and a submission's id.", nameof(job));

    /// <summary>Derives all of a survey's rows again.</summary>
    public async Task All(string surveyId)
    {
        foreach (var id in await db.Read(r => r.Many<string>(Queries.SubmissionIds, new { SurveyId = surveyId })))
            await db.Write(await Prepare(surveyId, id));
    }

    private async Task<Func<Writing, Task>> Prepare(string surveyId, string id)
    {
        var submission = await db.Read(r => r.One<SubmissionToDerive>(Queries.ToDerive, new { SurveyId = surveyId, Id = id }));
        if (submission is null) return _ => Task.CompletedTask;
        var published = await forms.Read(surveyId, submission.FormVersionId);
        var rows = Rows.From(published.Form, SafeXml.Parse(new MemoryStream(Encoding.UTF8.GetBytes(submission.Xml)))).All;
        var region = RegionOf(published, rows[0]);
        var stored = rows.Select(r => new
        {
            SurveyId = surveyId,
            Table = FormCheck.NameOf(r.Table),
            Id = id,
            Index = (long)r.Index,
            ParentIndex = (long?)r.ParentIndex,
            Cells = Cells.Write(published.Fit(r)),
        }).ToList();
        return async writing =>
        {
            foreach (var table in published.Places.Keys) await writing.Execute(Queries.DeleteRows, new { SurveyId = surveyId, Table = table, Id = id });
            // Taken back since it was read.
            if (await writing.Execute(Queries.MarkDerived, new { SurveyId = surveyId, Id = id, Region = region, At = clock.NowText }) == 0) return;
            foreach (var row in stored) await writing.Execute(Queries.InsertRow, row);
        };
    }

    private static string? RegionOf(PublishedForm published, TableRow main) =>
        Convert.ToString(main.Table.Columns.Zip(main.Values).FirstOrDefault(c => c.First.Name == published.Region).Second, CultureInfo.InvariantCulture);
}
