using System.CommandLine;
using Kosh;

var root = new RootCommand("Kosh, the software of a migration research network.") { ServeVerb.Make(), MigrateVerb.Make() };
foreach (var verb in Rooms.All.SelectMany(room => room.Verbs())) root.Add(verb);
return await root.Parse(args).InvokeAsync();
