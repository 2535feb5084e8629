using Kosh.Platform.Problems;

namespace Kosh.Surveys.Sealed;

/// <summary>What Surveys does with sealed answers for the other rooms.</summary>
internal sealed class SealedSurveys(ISurveys surveys, ExportSealed export, OpenSealed open, SignedReleases releases) : ISealedSurveys
{
    public Task<string> MakeKeys(string name, string folder, string passphrase, CancellationToken stop)
    {
        var files = new NewKeys(name, folder);
        files.Write(passphrase);
        return KeyFiles.Read(files.Public, stop);
    }

    public async Task Export(string surveyId, Stream output, CancellationToken stop)
    {
        var survey = await surveys.Find(surveyId) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        if (!survey.IsSealed) throw new Problem(ProblemKind.Conflict, "surveys.not_sealed");
        await export.Write(survey, output, stop);
    }

    public async Task<string> Open(Stream archive, string privateFile, string? passphraseFile, CancellationToken stop)
    {
        using var keys = await PrivateFile.Open(privateFile, passphraseFile, stop);
        var opened = await open.Open(archive, keys, stop);
        return opened.Refused.Count == 0 ? opened.SurveyId : throw new Problem(ProblemKind.Invalid, "surveys.archive", opened.Refused[0].Id);
    }

    public Task<byte[]> Sign(string surveyId, ReadOnlyMemory<byte> tables, string privateFile, string? passphraseFile, CancellationToken stop) =>
        releases.Sign(surveyId, tables, privateFile, passphraseFile, stop);

    public Task<ReadOnlyMemory<byte>> Verify(string surveyId, ReadOnlyMemory<byte> release) => releases.Open(surveyId, release);
}
