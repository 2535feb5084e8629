namespace Kosh.Surveys.Sealed;

/// <summary>A recovery share as a file that can be printed and handed to a person who has never heard of Kosh.</summary>
internal static class ShareFile
{
    private const string Begin = "-----BEGIN KOSH SHARE-----";
    private const string End = "-----END KOSH SHARE-----";

    public static string Write(string name, string fingerprint, int number, string share) => $"""
        Kosh survey keys, share {number} of 3 for {name}
        Fingerprint: {fingerprint}

        {Begin}
        {share[..39]}
        {share[40..]}
        {End}

        Any two of the three shares, together with {name}.recovery.pem, give the survey's private keys back when the
        passphrase is lost. One share alone says nothing. Keep this one on paper or a medium of its own, away from the
        other two and from {name}.recovery.pem, with a person whom the network trusts. Give it to nobody who already
        holds another.

        To recover: type the two lines above into a file if you have only the paper, then
          kosh keys recover --recovery {name}.recovery.pem --share THIS.txt --share ANOTHER.txt --out {name}.private.pem

        """;

    /// <returns>The share alone: what is between the marks, or the whole text where somebody typed only that.</returns>
    public static string Read(string text)
    {
        var from = text.IndexOf(Begin, StringComparison.Ordinal);
        var to = text.IndexOf(End, StringComparison.Ordinal);
        return from >= 0 && to > from ? text[(from + Begin.Length)..to] : text;
    }

    public static bool Is(string text) => text.Contains(Begin, StringComparison.Ordinal);
}
