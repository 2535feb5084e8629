namespace Kosh.Forms.Sealing;

/// <summary>Why something sealed, a key file, a share or a release is refused.</summary>
public enum SealFault
{
    /// <summary>The manifest is not one, or lacks or doubles something.</summary>
    Manifest,

    /// <summary>A file that the manifest names was not given.</summary>
    MissingFile,

    /// <summary>A file was given that the manifest does not name.</summary>
    ExtraFile,

    /// <summary>Sealed to another key (or the sealed key itself was changed, which looks the same).</summary>
    WrongKey,

    /// <summary>Bytes or names are not those that were sealed.</summary>
    Changed,

    /// <summary>A key file holds something else than it should, or is damaged.</summary>
    KeyFile,

    /// <summary>The passphrase is too short, or does not open the key file.</summary>
    Passphrase,

    /// <summary>A recovery share is mistyped, given twice, or of another set.</summary>
    Share,

    /// <summary>A release is not one, is signed by another key, or was changed.</summary>
    Release,
}

/// <summary>A refusal of this folder: what, which file, and the way out, in one message. Nothing partial is ever handed out beside it,
/// and no message holds an answer, a key or a passphrase.</summary>
public sealed class SealException : Exception
{
    internal SealException(SealFault fault, string message, string? file = null, Exception? inner = null) : base(message, inner) =>
        (Fault, File) = (fault, file);

    /// <summary>For translation and for tests.</summary>
    public SealFault Fault { get; }

    /// <summary>The file meant, as the manifest names it; null when it is about no file or about several.</summary>
    public string? File { get; }
}
