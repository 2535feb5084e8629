#:project ../Kosh.Simulation/Kosh.Simulation.csproj
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

// Writes truth.csv and SHA256SUMS of the default seed into the folder it is run from:
//   cd samples/labour-migration && dotnet run write-truth.cs
// With an argument it also writes the interviews' canonical text to that file.
using System.Security.Cryptography;
using System.Text;
using Kosh.Simulation;

var population = Population.Make(Population.DefaultSeed);
var truth = Encoding.UTF8.GetBytes(Truth.ToCsv(population.Truth));
var interviews = Encoding.UTF8.GetBytes(Canonical.Text(population.Draw()));
File.WriteAllBytes("truth.csv", truth);
File.WriteAllText("SHA256SUMS", $"{Hash(truth)}  truth.csv\n{Hash(interviews)}  interviews.txt\n");
if (args is [var path])
    File.WriteAllBytes(path, interviews);

static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
