using System.CommandLine;
using Kosh;
using Kosh.Platform.CommandLine;

var root = new RootCommand($"Kosh, the software of a migration research network.\n\n{Usage.ExitCodes}") { ServeVerb.Make(), MigrateVerb.Make() };
foreach (var verb in Rooms.All.SelectMany(room => room.Verbs())) root.Add(verb);
var parsed = root.Parse(args);
return Usage.Refuse(parsed, Console.Error) ?? await parsed.InvokeAsync();
