using Kosh.Forms.Sealing;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.Sealed;

/// <summary>What the server reads of a survey's public file.</summary>
internal static class PublicFile
{
    /// <summary>Characters; a file of keys has about 1,500.</summary>
    public const int Longest = 20_000;

    /// <exception cref="Problem"><c>surveys.public_key</c></exception>
    public static void Check(string pem) => Read(pem, _ => true);

    public static string Fingerprint(string pem) => Read(pem, k => k.Fingerprint);

    public static string Base64Rsa(string pem) => Read(pem, k => k.Base64RsaPublicKey);

    private static T Read<T>(string pem, Func<SurveyPublicKeys, T> read)
    {
        try
        {
            using var keys = SurveyPublicKeys.FromPem(pem);
            return read(keys);
        }
        catch (SealException e)
        {
            throw new Problem(ProblemKind.Invalid, "surveys.public_key", e.Message);
        }
    }
}
