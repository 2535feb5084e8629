using System.Reflection;
using System.Text.RegularExpressions;
using Kosh.Platform;

namespace Kosh.Tests.Platform;

/// <summary>The walls of the house: a room sees only rooms before it, and those only through their one interface file.</summary>
public sealed class WallTests
{
    private static readonly string[] Order = [.. Rooms.All.Select(r => r.Name)];

    [Fact]
    public void Rooms_know_only_rooms_before_them_and_only_through_their_interface_file()
    {
        var sins = from user in typeof(IRoom).Assembly.GetTypes()
                   let room = RoomOf(user)
                   where room is not null
                   from used in Used(user)
                   let other = RoomOf(used)
                   where other is not null && other != room && !MayUse(room, other, used)
                   select $"{user.FullName} (room {room}) reaches {used.FullName} (room {other}): {Why(room, other)}";
        Assert.Equal("", string.Join('\n', sins.Distinct()));
    }

    [Fact]
    public void Pages_know_only_rooms_before_theirs()
    {
        var sins = from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Kosh"), "*.cshtml", SearchOption.AllDirectories)
                   let path = Path.GetRelativePath(Path.Combine(Repository.Root, "src/Kosh"), file)
                   let room = path.Split('/')[0]
                   where Order.Contains(room)
                   from Match match in Regex.Matches(File.ReadAllText(file), @"Kosh\.([A-Z]\w+)")
                   let other = match.Groups[1].Value
                   where Order.Contains(other) && Array.IndexOf(Order, other) > Array.IndexOf(Order, room)
                   select $"{path} speaks of {match.Value}: {Why(room, other)}";
        Assert.Empty(sins.Distinct());
    }

    [Fact]
    public void The_libraries_know_nothing_of_the_network_and_touch_no_world()
    {
        string[] worlds = [@"\bFile\.", @"\bDirectory\.", @"Environment\.", @"DateTime(Offset)?\.(Utc)?Now", @"Console\.", @"HttpClient", @"CultureInfo\.CurrentCulture", @"using Kosh\.(Platform|People|Surveys|Figures|Portal)"];
        var sins = from library in new[] { "Kosh.Forms", "Kosh.Statistics", "Kosh.Language", "Kosh.Formats" }
                   from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", library), "*.cs", SearchOption.AllDirectories)
                   where !file.Contains("/obj/", StringComparison.Ordinal)
                   from line in File.ReadLines(file)
                   where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                   from world in worlds
                   where Regex.IsMatch(line, world)
                   select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";
        Assert.Empty(sins);
    }

    private static bool MayUse(string room, string other, Type used) =>
        Array.IndexOf(Order, other) < Array.IndexOf(Order, room) && (other == "Platform" || InInterfaceFile(other, used));

    // The compiled type does not tell its file, so the file is asked for the type.
    private static bool InInterfaceFile(string room, Type type)
    {
        var top = type.HasElementType ? type.GetElementType()! : type; // an out parameter is of the type DesignMapping&
        while (top.DeclaringType is { } outer) top = outer;
        var name = Regex.Escape(top.Name.Split('`')[0]);
        return Regex.IsMatch(File.ReadAllText(Path.Combine(Repository.Root, $"src/Kosh/{room}/I{room}.cs")), $@"\b(class|record|interface|enum|struct)\s+{name}\b");
    }

    private static string Why(string room, string other) => Array.IndexOf(Order, other) < Array.IndexOf(Order, room)
        ? $"only what stands in {other}/I{other}.cs is offered"
        : $"{other} stands after {room}";

    private static string? RoomOf(Type type)
    {
        var part = type.FullName is { } name && name.StartsWith("Kosh.", StringComparison.Ordinal) ? name.Split('.', '+')[1] : null;
        return part is not null && Order.Contains(part) && type.Namespace!.Split('.').Length > 1 ? part : null;
    }

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var types = type.GetInterfaces().Append(type.BaseType)
            .Concat(type.GetFields(all).Select(f => f.FieldType))
            .Concat(type.GetMethods(all).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType).Concat(Locals(m))))
            .Concat(type.GetConstructors(all).SelectMany(c => c.GetParameters().Select(p => p.ParameterType).Concat(Locals(c))));
        return types.OfType<Type>().SelectMany(t => t.IsGenericType ? t.GetGenericArguments().Append(t) : [t]).Where(t => t.Assembly == typeof(IRoom).Assembly);
    }

    /// <summary>Types that a method's body calls, creates or reads: every metadata token in its IL.</summary>
    private static IEnumerable<Type> Locals(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 5 <= il.Length; i++)
        {
            if (il[i] is not (0x28 or 0x6F or 0x73 or 0x7B or 0x7E or 0xD0 or 0x74 or 0x8D)) continue;
            Type? used = null;
            try
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(il, i + 1),
                    method.DeclaringType?.IsGenericType == true ? method.DeclaringType.GetGenericArguments() : null,
                    method.IsGenericMethod ? method.GetGenericArguments() : null);
                used = member as Type ?? member?.DeclaringType;
            }
            catch (Exception e) when (e is ArgumentException or BadImageFormatException)
            {
                // A byte that only looked like a call.
            }
            if (used is not null) yield return used;
        }
    }
}
