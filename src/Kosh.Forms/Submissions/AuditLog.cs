using System.Text;
using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>ODK's log of an interview, audit.csv: https://docs.getodk.org/form-audit-log/</summary>
public static partial class AuditLog
{
    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Positions();

    /// <summary>
    /// Copies an audit log with its columns latitude, longitude, accuracy, user and any unknown one emptied; so are nodes that the
    /// form does not know, with their answers, and the answers to questions that <see cref="Redaction"/> empties. What tells who
    /// or where inside an answer or a reason leaves a gap.
    /// </summary>
    /// <param name="input">UTF-8; read to its end, a line at a time, and left open.</param>
    /// <param name="output">Left open.</param>
    /// <param name="form">The form of the interview, to know its questions by path.</param>
    /// <exception cref="FormException">The first line does not name an audit log's columns; nothing was written.</exception>
    public static void Redact(Stream input, Stream output, Form? form = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var reader = new StreamReader(input, Encoding.UTF8, leaveOpen: true);
        var header = Csv.Read(reader);
        if (header is null || !header.Contains("event") || !header.Contains("node"))
            throw FormException.Of("audit.unreadable",
                "The file is not an audit log: its first line does not name the columns event and node.");
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        Csv.Write(writer, header);
        while (Csv.Read(reader) is { } record) Csv.Write(writer, RedactRecord(header, record, form));
    }

    private static IEnumerable<string> RedactRecord(List<string> header, List<string> record, Form? form)
    {
        var node = header.IndexOf("node") is var at && at >= 0 && at < record.Count ? Positions().Replace(record[at], "") : "";
        var isKnown = form is null || node.Length == 0 || form.Find(node) is not null || node == form.Root.Path;
        var tells = !isKnown || (form is not null && form.Disclosures.Of(node) != Disclosure.Nothing);
        for (var i = 0; i < header.Count; i++)
        {
            var field = i < record.Count ? record[i] : "";
            yield return header[i] switch
            {
                "event" or "change-reason" => Free(field),
                "node" => isKnown ? field : "",
                "start" or "end" => field.All(char.IsAsciiDigit) ? field : "",
                "old-value" or "new-value" when !tells => Free(field),
                _ => "",
            };
        }
    }

    private static string Free(string field) => Geography.LooksLikePlace(field) ? "" : TellingText.Redact(field);
}
