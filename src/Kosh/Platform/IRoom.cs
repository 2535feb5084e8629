using System.CommandLine;

namespace Kosh.Platform;

/// <summary>What a room brings to the house. Its tables are the embedded <c>Room/Sql/*.sql</c>, its texts <c>Room/Texts.json</c>.</summary>
public interface IRoom
{
    /// <summary>The folder's name.</summary>
    string Name { get; }

    void AddServices(IServiceCollection services);

    /// <summary>The doors for machines; pages are found by themselves.</summary>
    void MapRoutes(IEndpointRouteBuilder routes);

    /// <summary>The verbs of the command line.</summary>
    IEnumerable<Command> Verbs();
}
