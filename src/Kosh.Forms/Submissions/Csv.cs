// RFC 4180, read and written one record at a time.
using System.Text;

namespace Kosh.Forms;

internal static class Csv
{
    private const int LongestRecord = 1_000_000;

    /// <returns>The next record's fields, or null at the end.</returns>
    public static List<string>? Read(TextReader reader)
    {
        if (reader.Peek() < 0) return null;
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        var length = 0;
        while (reader.Read() is var read and >= 0)
        {
            if (++length > LongestRecord)
                throw FormException.Of("audit.unreadable", "A line of the audit log is longer than a million characters.");
            var c = (char)read;
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (reader.Peek() == '"') field.Append((char)reader.Read());
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c == ',') Take(fields, field);
            else if (c == '\n') break;
            else if (c != '\r') field.Append(c);
        }
        Take(fields, field);
        return fields;
    }

    public static void Write(TextWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields.Select(Quote)));
        writer.Write("\r\n");
    }

    private static void Take(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
