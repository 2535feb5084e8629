using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Time;

namespace Kosh.Surveys.Retention;

/// <summary>
/// Deletes a survey's sealed answers <see cref="Days"/> days after its last day, and leaves a receipt. What was seen to be due is
/// deleted on a later day only, so that a clock that jumps ahead and is set right takes nothing with it.
/// </summary>
internal sealed class EndSurveys(Db db, Clock clock, KeptFiles files)
{
    public const int Days = 90;

    public async Task Do()
    {
        foreach (var survey in await db.Read(r => r.Many<SurveyToEnd>(Queries.SurveysWithSealed)))
        {
            var today = clock.Today(survey.Zone);
            var isDue = today > DateOnly.Parse(survey.Ends, CultureInfo.InvariantCulture).AddDays(Days);
            if (!isDue && survey.SeenOn is not null) await db.Write(w => w.Execute(Queries.UnmarkDue, new { SurveyId = survey.Id }));
            else if (isDue && survey.SeenOn is null) await db.Write(w => w.Execute(Queries.MarkDue, new { SurveyId = survey.Id, Day = Text(today) }));
            else if (isDue && string.CompareOrdinal(survey.SeenOn, Text(today)) < 0) await End(survey.Id, Text(today));
        }
    }

    private async Task End(string surveyId, string day)
    {
        var gone = await db.Write(async writing =>
        {
            var hashes = await writing.Many<string>(Queries.SealedHashes, new { SurveyId = surveyId });
            var blobs = await writing.Many<string>(Queries.SealedBlobs, new { SurveyId = surveyId });
            var count = await writing.One<long>(Queries.CountSealedFiles, new { SurveyId = surveyId });
            await writing.Execute(Queries.DeleteAllSealedFiles, new { SurveyId = surveyId });
            await writing.Execute(Queries.DeleteAllSealed, new { SurveyId = surveyId });
            await writing.Execute(Queries.UnmarkDue, new { SurveyId = surveyId });
            await writing.Receipt(surveyId, day, "ended", count, hashes);
            await writing.Audit(clock, "system", "surveys.ended", surveyId);
            return blobs;
        });
        await files.Forget(gone);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal static class Receipts
{
    /// <param name="writing">The transaction that deletes.</param>
    /// <param name="surveyId">Of which survey.</param>
    /// <param name="day">In the survey's zone.</param>
    /// <param name="reason"><c>ended</c> or <c>withdrawn</c>.</param>
    /// <param name="files">How many.</param>
    /// <param name="hashes">Of the interviews; in their order the sum is made over them.</param>
    public static Task Receipt(this Writing writing, string surveyId, string day, string reason, long files, IReadOnlyList<string> hashes) =>
        writing.Execute(Queries.InsertReceipt, new
        {
            Id = Ids.Random(), SurveyId = surveyId, Day = day, Reason = reason, Interviews = (long)hashes.Count, Files = files,
            Sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', hashes)))),
        });
}
