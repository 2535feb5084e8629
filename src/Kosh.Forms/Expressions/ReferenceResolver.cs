// ${name} to a path: absolute outside repeats, relative inside one, so that it means the same person's answer
// (https://docs.getodk.org/form-logic/#variables; the paths are those pyxform writes).
using System.Text;

namespace Kosh.Forms;

internal sealed class ReferenceResolver(Form form)
{
    private const string LastSaved = "instance('__last-saved')";

    private readonly Dictionary<string, Item> byName = Index(form);

    private static Dictionary<string, Item> Index(Form form)
    {
        var names = new Dictionary<string, Item>(StringComparer.Ordinal);
        foreach (var item in form.Root.Descendants()) names.TryAdd(item.Name, item);
        return names;
    }

    public Item? Find(string name) => byName.GetValueOrDefault(name);

    /// <param name="useCurrent">In an itemset's predicate, where a relative path must begin at the question itself.</param>
    /// <param name="wholeRepeat">Lead to every instance of the nearest repeat, for choices taken from its answers.</param>
    public string Resolve(string text, Item context, bool useCurrent = false, bool wholeRepeat = false)
    {
        if (!Reference.Occurs(text)) return text;
        var places = NeedsPlaces(text) ? Expression.Parse(text).Places : [];
        var resolved = new StringBuilder();
        var from = 0;
        foreach (var reference in Reference.All(text))
        {
            resolved.Append(text, from, reference.Start - from);
            resolved.Append(Path(reference, context, PlaceOf(reference, places), useCurrent, wholeRepeat));
            from = reference.End;
        }
        return resolved.Append(text, from, text.Length - from).ToString();
    }

    private static bool NeedsPlaces(string text) =>
        text.Contains("indexed-repeat(", StringComparison.Ordinal) || text.Contains("instance(", StringComparison.Ordinal);

    private static ReferencePlace PlaceOf(Reference reference, IReadOnlyList<ReferencePlace> places)
    {
        foreach (var place in places)
        {
            if (place.Start == reference.Start) return place;
        }
        return new(reference.Start, false, -1);
    }

    private string Path(Reference reference, Item context, ReferencePlace place, bool useCurrent, bool wholeRepeat)
    {
        if (Find(reference.Name) is not { } target) return " ";
        if (reference.LastSaved) return $" {LastSaved}{target.Path} ";
        // indexed-repeat takes its node and repeats as absolute paths; only its positions may be relative.
        if (place.RepeatArgument is 0 or 1 or 3 or 5) return $" {target.Path} ";
        return Relative(target, context, useCurrent || place.InInstancePredicate, wholeRepeat) ?? $" {target.Path} ";
    }

    private static string? Relative(Item target, Item context, bool useCurrent, bool wholeRepeat)
    {
        if (CommonRepeat(target, context) is not { } repeat) return null;
        var common = wholeRepeat && target.EnclosingRepeat == repeat ? repeat.Parent! : LowestCommon(target, context);
        var path = new StringBuilder(useCurrent ? " current()/" : " ");
        var steps = Depth(context) - Depth(common);
        for (var i = 0; i < steps; i++) path.Append(i == 0 ? ".." : "/..");
        return path.Append(target.Path, common.Path.Length, target.Path.Length - common.Path.Length).Append(' ').ToString();
    }

    private static Repeat? CommonRepeat(Item target, Item context)
    {
        for (var repeat = context.EnclosingRepeat; repeat is not null; repeat = repeat.EnclosingRepeat)
        {
            // A repeat named from within itself is meant as the whole of it.
            if (repeat == target) return null;
            if (IsWithin(target, repeat)) return repeat;
        }
        return null;
    }

    private static Section LowestCommon(Item target, Item context)
    {
        var section = context.Parent!;
        while (!IsWithin(target, section)) section = section.Parent!;
        return section;
    }

    private static bool IsWithin(Item item, Section section)
    {
        for (var parent = item.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent == section) return true;
        }
        return false;
    }

    private static int Depth(Item item) => item.Parent is { } parent ? Depth(parent) + 1 : 0;
}
