using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Surveys.Retention;

/// <summary>
/// Takes an interview back by the code that its respondent was given: the last sixteen digits of the interview's random id
/// (decision 0004). Who holds the code need not say who they are, and nothing is written of when but the day.
/// </summary>
internal sealed class WithdrawInterview(Db db, Clock clock, Platform.Settings.Settings settings, KeptFiles files)
{
    private const int Digits = 16;

    /// <exception cref="Problem"><c>surveys.withdraw_form</c>, <c>surveys.withdraw_unknown</c>.</exception>
    public async Task Do(string? typed)
    {
        var code = Read(typed) ?? throw new Problem(ProblemKind.Invalid, "surveys.withdraw_form", Digits);
        var day = clock.Today(settings.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var gone = await db.Write(writing => Delete(writing, code, day));
        await files.Forget(gone);
    }

    /// <summary>True where this interview was taken back; it is then not to be kept again.</summary>
    public static async Task<bool> WasWithdrawn(Writing writing, string instanceId) =>
        await writing.One<long>(Queries.IsWithdrawn, new { InstanceHash = Hash(instanceId) }) > 0;

    /// <returns>As the id ends: four digits, a dash, twelve; null where it is no code.</returns>
    private static string? Read(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–' or '—'))).ToLowerInvariant();
        return digits.Length == Digits && digits.All(char.IsAsciiHexDigitLower) ? $"{digits[..4]}-{digits[4..]}" : null;
    }

    private static async Task<IReadOnlyList<string>> Delete(Writing writing, string code, string day)
    {
        var interviews = await writing.Many<InterviewOfCode>(Queries.InterviewsOfCode, new { Code = code });
        if (interviews.Count == 0) throw new Problem(ProblemKind.NotFound, "surveys.withdraw_unknown");
        var blobs = new List<string>();
        foreach (var survey in interviews.GroupBy(i => i.SurveyId))
        {
            var count = 0L;
            foreach (var interview in survey)
            {
                var found = await writing.Many<FileOfInterview>(Queries.FilesOfInterview, interview);
                blobs.AddRange(found.Where(f => f.IsBlob == 1).Select(f => f.Sha256));
                count += found.Count;
                foreach (var delete in (Sql[])[Queries.DeleteSealedFiles, Queries.DeleteSealed, Queries.DeleteAttachments, Queries.DeleteRowsOfInterview, Queries.DeleteConflict, Queries.DeleteSubmission])
                    await writing.Execute(delete, interview);
                await writing.Execute(Queries.MarkWithdrawn, new { InstanceHash = Hash(interview.InstanceId) });
            }
            await writing.Receipt(survey.Key, day, "withdrawn", count, [.. survey.Select(i => i.Sha256).Order(StringComparer.Ordinal)]);
        }
        return blobs;
    }

    private static string Hash(string instanceId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(instanceId)));
}
