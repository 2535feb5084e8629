using Kosh.Figures;
using Kosh.People;
using Kosh.Platform;
using Kosh.Portal;
using Kosh.Surveys;

namespace Kosh;

/// <summary>The rooms in their order: each may know those before it, through their one interface file.</summary>
public static class Rooms
{
    public static IReadOnlyList<IRoom> All { get; } = [new PlatformRoom(), new PeopleRoom(), new SurveysRoom(), new FiguresRoom(), new PortalRoom()];
}
