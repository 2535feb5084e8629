using Kosh.Forms;
using Kosh.Platform.Files;
using Kosh.Platform.Problems;

namespace Kosh.Surveys;

/// <summary>Keeps the log of an interview's course (<c>audit.csv</c>) without places, people and devices.</summary>
internal static class AuditFile
{
    /// <summary>Bytes held in memory, since nothing of it may touch the disk before it is redacted; a long interview's log has some hundred thousand.</summary>
    public const long Longest = 10 * 1024 * 1024;

    /// <param name="log">As it came, in memory.</param>
    /// <exception cref="Problem"><c>surveys.bad_audit</c></exception>
    public static async Task<Blob> Keep(BlobStore blobs, MemoryStream log, Form form, CancellationToken stop)
    {
        using var redacted = new MemoryStream();
        try
        {
            AuditLog.Redact(log, redacted, form);
        }
        catch (FormException)
        {
            throw new Problem(ProblemKind.Invalid, "surveys.bad_audit");
        }
        redacted.Position = 0;
        return await blobs.Put(redacted, long.MaxValue, stop: stop);
    }
}
