using System.Text;

namespace Kosh.Tests.Surveys;

internal static class Bytes
{
    public static byte[] Replace(this byte[] text, string old, string with) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace(old, with, StringComparison.Ordinal));
}
