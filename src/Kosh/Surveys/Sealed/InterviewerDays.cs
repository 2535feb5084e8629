using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kosh.Surveys.Sealed;

/// <summary>
/// Another name for each interviewer each day. It shows that two sealed interviews of a day came through one door, and
/// nothing over weeks: the key that joins the names is never written down, and is forgotten with the day or the process.
/// </summary>
internal sealed class InterviewerDays
{
    private const int Bytes = 8;
    private readonly Lock changing = new();
    private DateOnly day;
    private byte[] key = [];

    public string Of(string tokenId, DateOnly today)
    {
        lock (changing)
        {
            if (day != today || key.Length == 0) (day, key) = (today, RandomNumberGenerator.GetBytes(32));
            var name = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{today:O} {tokenId}")));
            return Convert.ToHexStringLower(name.AsSpan(0, Bytes));
        }
    }
}
