using System.Text;
using Kosh.People;
using Kosh.Platform.Csv;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;

namespace Kosh.Surveys;

/// <summary>One table of a survey's answers as CSV, streamed: the union of the columns over all form versions.</summary>
internal sealed class ExportTable(Db db)
{
    private static readonly string[] MainKeys = ["submission"];
    private static readonly string[] RepeatKeys = ["submission", "index", "parent_index"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/surveys/{survey}/tables/{table}.csv", (string survey, string table, HttpContext context, ExportTable export) => export.Send(survey, table, context))
            .RequireAuthorization(new AuthorizeAttribute { Roles = $"{Roles.SurveyManager},{Roles.Analyst}" });

    private async Task Send(string surveyId, string table, HttpContext context)
    {
        var union = await Columns(surveyId, table);
        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(table)}.csv";
        response.Headers.CacheControl = "no-store";
        await using var output = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var csv = new CsvWriter(output);
        var isMain = table == FormCheck.MainTable;
        await csv.Row([.. isMain ? MainKeys : RepeatKeys, .. union.Columns.Select(c => c.Name)]);
        await foreach (var row in db.Stream<AnswerRow>(Queries.RowsOfTable, new { SurveyId = surveyId, Table = table }))
        {
            var cells = union.Fit(row.FormVersionId, Cells.Read(row.Cells));
            object?[] keys = isMain ? [row.SubmissionId] : [row.SubmissionId, row.Idx, row.ParentIdx];
            await csv.Row([.. keys, .. cells]);
        }
    }

    private async Task<ColumnUnion> Columns(string surveyId, string table)
    {
        var (versions, columns) = await db.Read(async r => (
            await r.Many<FormVersionRow>(Queries.FormVersions, new { SurveyId = surveyId }),
            (await r.Many<ColumnRow>(Queries.Columns, new { SurveyId = surveyId })).Where(c => c.TableName == table).ToList()));
        if (columns.Count == 0) throw new Problem(ProblemKind.NotFound, "surveys.no_table");
        return new ColumnUnion(columns, versions.Where(v => v.PublishedAt is not null).Select(v => v.Id));
    }
}
