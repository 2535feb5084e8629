using System.Globalization;

namespace Kosh.Forms;

/// <summary>The parameters cell, <c>key=value key=value</c>, and what a type allows in it.</summary>
internal sealed class Parameters
{
    private readonly ReadingContext context;
    private readonly SheetTable.Line line;
    private readonly List<KeyValuePair<string, string>> pairs = [];

    public Parameters(ReadingContext context, SheetTable.Line line)
    {
        this.context = context;
        this.line = line;
        if (line["parameters"] is { } cell) Parse(cell);
    }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => pairs;

    public string? this[string key] => pairs.FirstOrDefault(p => p.Key == key).Value;

    private void Parse(string cell)
    {
        var parts = cell.Split(',');
        if (parts.Length == 1) parts = cell.Split(';');
        if (parts.Length == 1) parts = cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var halves = part.Split('=');
            if (halves.Length != 2)
            {
                Refuse("parameters.broken", $"`{part.Trim()}` is not written as key=value.", "Write `key1=value1 key2=value2`.");
                return;
            }
            pairs.Add(new(halves[0].Trim().ToLowerInvariant(), halves[1].Trim()));
        }
    }

    public void Refuse(string code, string message, string remedy = "") =>
        context.Error(line, code, "parameters", $"For `{line["type"]}`: {message}", remedy);

    public void Allow(params string[] allowed)
    {
        var unknown = pairs.Where(p => !allowed.Contains(p.Key)).Select(p => p.Key).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            Refuse("parameters.unknown", $"there is no parameter `{string.Join(", ", unknown)}`.",
                $"It takes `{string.Join(", ", allowed.Order(StringComparer.Ordinal))}`.");
    }

    /// <summary>The value when it is one of those allowed; refused otherwise.</summary>
    public string? OneOf(string key, params string[] allowed)
    {
        if (this[key] is not { } value) return null;
        var found = Array.Find(allowed, a => a.Equals(value, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            Refuse("parameters.value", $"`{key}` cannot be `{value}`.", $"It is {string.Join(" or ", allowed.Select(a => $"`{a}`"))}.");
        return found;
    }

    public string? WholeNumber(string key)
    {
        if (this[key] is not { } value) return null;
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) return value;
        Refuse("parameters.value", $"`{key}` must be a whole number, not `{value}`.");
        return null;
    }

    public string? Number(string key)
    {
        if (this[key] is not { } value) return null;
        if (decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return value;
        Refuse("parameters.value", $"`{key}` must be a number, not `{value}`.");
        return null;
    }
}
