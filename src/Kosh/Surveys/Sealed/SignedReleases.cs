using Kosh.Forms.Sealing;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.Sealed;

/// <summary>Signs at the desk what goes back to the server, and checks there that nobody else made it.</summary>
internal sealed class SignedReleases(Db db)
{
    /// <exception cref="Problem"><c>surveys.archive_keys</c>, <c>surveys.keys_refused</c>, <c>surveys.release_open</c>.</exception>
    public async Task<byte[]> Sign(string surveyId, ReadOnlyMemory<byte> tables, string privateFile, string? passphraseFile, CancellationToken stop)
    {
        var pem = await PublicKey(surveyId);
        using var keys = await PrivateFile.Open(privateFile, passphraseFile, stop);
        if (PublicFile.Fingerprint(pem) != keys.Public.Fingerprint)
            throw new Problem(ProblemKind.Invalid, "surveys.archive_keys", PublicFile.Fingerprint(pem), keys.Public.Fingerprint);
        return Release.Wrap(tables.Span, keys);
    }

    /// <returns>What was signed.</returns>
    /// <exception cref="Problem"><c>surveys.release_refused</c>, <c>surveys.release_open</c>.</exception>
    public async Task<ReadOnlyMemory<byte>> Open(string surveyId, ReadOnlyMemory<byte> release)
    {
        using var keys = SurveyPublicKeys.FromPem(await PublicKey(surveyId));
        try
        {
            return Release.Unwrap(release, keys);
        }
        catch (SealException e)
        {
            throw new Problem(ProblemKind.Invalid, "surveys.release_refused", e.Message);
        }
    }

    // At the desk the survey lies open, and its keys are still the ones that seal its releases.
    private async Task<string> PublicKey(string surveyId)
    {
        var survey = await db.Read(r => r.One<SurveyRow>(Queries.Survey, new { Id = surveyId })) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        return survey.PublicKey.Length > 0 ? survey.PublicKey : throw new Problem(ProblemKind.Conflict, "surveys.release_open");
    }
}
