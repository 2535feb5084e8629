namespace Kosh.Forms;

/// <summary>XML attributes in the order they were given; a later one of the same name takes the earlier's place.</summary>
internal sealed class Attributes
{
    private readonly List<KeyValuePair<string, string>> pairs = [];

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => pairs;

    public bool IsEmpty => pairs.Count == 0;

    public string? this[string name]
    {
        get
        {
            foreach (var pair in pairs)
            {
                if (pair.Key == name) return pair.Value;
            }
            return null;
        }
        set
        {
            var at = pairs.FindIndex(p => p.Key == name);
            if (value is null)
            {
                if (at >= 0) pairs.RemoveAt(at);
            }
            else if (at >= 0) pairs[at] = new(name, value);
            else pairs.Add(new(name, value));
        }
    }

    public bool Has(string name) => this[name] is not null;
}
