using System.Security.Cryptography;
using Kosh.Forms;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Surveys;

/// <summary>
/// Brings a questionnaire to the phones in two steps: a checked workbook becomes the survey's draft; the draft, with the
/// questions that carry the sample design named, becomes a version that never changes again.
/// </summary>
internal sealed class PublishForm(Db db, Clock clock)
{
    /// <summary>Keeps a form without errors as the draft, in the place of an earlier one.</summary>
    /// <returns>The draft's id.</returns>
    /// <exception cref="Problem"><c>surveys.other_form</c>, <c>surveys.version_taken</c>, <c>surveys.kind_changed</c>.</exception>
    public async Task<string> Draft(string surveyId, CheckedForm read, string actor)
    {
        var form = read.Form ?? throw new ArgumentException("A form with errors cannot be a draft.", nameof(read));
        var id = Ids.New();
        await db.Write(async writing =>
        {
            await CheckAgainstEarlier(writing, surveyId, form);
            await writing.Execute(Queries.DeleteDraftMedia, new { SurveyId = surveyId });
            await writing.Execute(Queries.DeleteDraft, new { SurveyId = surveyId });
            await writing.Execute(Queries.InsertDraft, new
            {
                SurveyId = surveyId,
                Id = id,
                FormId = form.Id,
                form.Version,
                form.Title,
                read.Workbook,
                read.XForm,
                // OpenRosa's form list is defined with MD5; it guards nothing.
                Md5 = Md5(read.XForm),
                At = clock.NowText,
                By = actor,
            });
            await StoreMedia(writing, surveyId, id, form, read.Media);
            await writing.Audit(clock, actor, "surveys.form_draft", id);
        });
        return id;
    }

    /// <summary>Names of the files that the latest published version brings with it.</summary>
    public Task<IReadOnlyCollection<string>> KnownMedia(string surveyId) => db.Read<IReadOnlyCollection<string>>(async r =>
        await Latest(r, surveyId) is { } latest ? [.. (await r.Many<MediaRow>(Queries.MediaOfForm, new { SurveyId = surveyId, latest.Id })).Select(m => m.Name)] : []);

    private static async Task StoreMedia(Writing writing, string surveyId, string id, Form form, IReadOnlyList<MediaFile> files)
    {
        foreach (var file in files)
            await writing.Execute(Queries.InsertMedia, new
            {
                SurveyId = surveyId,
                FormVersionId = id,
                file.Name,
                MediaTypes.Of(file.Name, file.Bytes).Type,
                Md5 = Md5(file.Bytes),
                Length = (long)file.Bytes.Length,
                file.Bytes,
            });
        if (await Latest(writing, surveyId) is { } latest)
            foreach (var name in form.MediaNames)
                await writing.Execute(Queries.KeepMedia, new { SurveyId = surveyId, FormVersionId = id, Earlier = latest.Id, Name = name });
    }

    private static async Task<FormVersionRow?> Latest(Reading reading, string surveyId) =>
        (await reading.Many<FormVersionRow>(Queries.FormVersions, new { SurveyId = surveyId })).FirstOrDefault(f => f.PublishedAt is not null);

    /// <exception cref="Problem"><c>surveys.mapping_*</c>, <c>surveys.no_draft</c>, or what <see cref="Draft"/> refuses.</exception>
    public async Task Publish(string surveyId, string draftId, Form form, DesignMapping design, string actor) => await db.Write(async writing =>
    {
        await CheckAgainstEarlier(writing, surveyId, form);
        DesignCheck.Check(form, design, await writing.Many<RegionRow>(Queries.RegionsOfSurvey, new { SurveyId = surveyId }));
        var published = await writing.Execute(Queries.PublishDraft, new
        {
            SurveyId = surveyId,
            Id = draftId,
            At = clock.NowText,
            design.Region,
            design.Stratum,
            design.Cluster,
            design.Weight,
            design.Fpc,
        });
        if (published == 0) throw new Problem(ProblemKind.Conflict, "surveys.no_draft");
        await FreezeColumns(writing, surveyId, draftId, form);
        await writing.Audit(clock, actor, "surveys.form_publish", draftId);
    });

    /// <summary>Keeps the columns of a published version as they are now, whatever a later program would make of its workbook.</summary>
    public static async Task FreezeColumns(Writing writing, string surveyId, string formVersionId, Form form)
    {
        foreach (var table in form.Tables)
            foreach (var (column, position) in table.Columns.Select((c, i) => (c, (long)i)))
                await writing.Execute(Queries.InsertColumn, new
                {
                    SurveyId = surveyId,
                    FormVersionId = formVersionId,
                    Table = FormCheck.NameOf(table),
                    Position = position,
                    column.Name,
                    Kind = column.Kind.ToString(),
                });
    }

    private static async Task CheckAgainstEarlier(Writing writing, string surveyId, Form form)
    {
        if (await writing.One<SurveyRow>(Queries.Survey, new { Id = surveyId }) is null) throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        var earlier = (await writing.Many<FormVersionRow>(Queries.FormVersions, new { SurveyId = surveyId })).Where(f => f.PublishedAt is not null).ToList();
        if (earlier.FirstOrDefault(e => e.FormId != form.Id) is { } other) throw new Problem(ProblemKind.Conflict, "surveys.other_form", other.FormId, form.Id);
        if (earlier.Any(e => e.Version == form.Version)) throw new Problem(ProblemKind.Conflict, "surveys.version_taken", form.Version);
        var columns = await writing.Many<ColumnRow>(Queries.Columns, new { SurveyId = surveyId });
        var kinds = form.Tables.SelectMany(t => t.Columns.Select(c => (Key: (FormCheck.NameOf(t), c.Name), c.Kind))).ToDictionary(c => c.Key, c => c.Kind.ToString());
        // Answers of one column are read together, whatever the version.
        if (columns.FirstOrDefault(c => kinds.GetValueOrDefault((c.TableName, c.Name), c.Kind) != c.Kind) is { } changed)
            throw new Problem(ProblemKind.Conflict, "surveys.kind_changed", changed.Name, changed.Kind, kinds[(changed.TableName, changed.Name)]);
    }

#pragma warning disable CA5351 // the protocol's word for "the same bytes", not a signature
    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
