using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kosh.Surveys;

/// <summary>The cells of an answer row as JSON: numbers and flags stay what they are, days and times become ISO 8601 text.</summary>
internal static class Cells
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<object?> values)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            writer.WriteStartArray();
            foreach (var value in values) Write(writer, value);
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <returns>null, string, bool, long or double for each cell.</returns>
    public static object?[] Read(string cells)
    {
        using var json = JsonDocument.Parse(cells);
        return [.. json.RootElement.EnumerateArray().Select(Value)];
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case double: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            default: writer.WriteStringValue(Text(value)); break;
        }
    }

    private static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static object? Value(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => cell.TryGetInt64(out var whole) ? whole : cell.GetDouble(),
        _ => cell.GetString(),
    };
}
