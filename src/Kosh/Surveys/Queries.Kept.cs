using Kosh.Platform.Db;

namespace Kosh.Surveys;

internal static partial class Queries
{
    public static readonly Sql KeptFiles = new("select sha256 from attachment union select sha256 from sealed_file where body is null");
}
