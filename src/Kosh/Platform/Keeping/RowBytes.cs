using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kosh.Platform.Keeping;

/// <summary>One row as bytes that are the same whichever engine it came from: of each value a letter for its kind, then the value.</summary>
internal static class RowBytes
{
    private const int LongestValue = 1 << 30;

    /// <exception cref="InvalidDataException">A value of a kind that decision 0001 does not know.</exception>
    public static byte[] Of(DbDataReader row)
    {
        var bytes = new MemoryStream();
        for (var i = 0; i < row.FieldCount; i++) Append(bytes, row.GetValue(i));
        return bytes.ToArray();
    }

    public static byte[] Of(IEnumerable<string> texts)
    {
        var bytes = new MemoryStream();
        foreach (var text in texts) Append(bytes, text);
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no row.</exception>
    public static List<object> Read(ReadOnlySpan<byte> bytes)
    {
        var values = new List<object>();
        while (bytes.Length > 0)
        {
            var kind = (char)bytes[0];
            bytes = bytes[1..];
            switch (kind)
            {
                case 'n': values.Add(DBNull.Value); break;
                case 'i': values.Add(BinaryPrimitives.ReadInt64LittleEndian(Take(ref bytes, 8))); break;
                case 'd': values.Add(BinaryPrimitives.ReadDoubleLittleEndian(Take(ref bytes, 8))); break;
                case 't': values.Add(Encoding.UTF8.GetString(Take(ref bytes, Length(ref bytes)))); break;
                case 'b': values.Add(Take(ref bytes, Length(ref bytes)).ToArray()); break;
                default: throw new InvalidDataException("a value of no known kind");
            }
        }
        return values;
    }

    private static void Append(MemoryStream to, object value)
    {
        Span<byte> number = stackalloc byte[8];
        switch (value)
        {
            case DBNull: to.WriteByte((byte)'n'); break;
            case long whole:
                to.WriteByte((byte)'i');
                BinaryPrimitives.WriteInt64LittleEndian(number, whole);
                to.Write(number);
                break;
            case double real:
                to.WriteByte((byte)'d');
                BinaryPrimitives.WriteDoubleLittleEndian(number, real);
                to.Write(number);
                break;
            case string text: AppendLong(to, 't', Encoding.UTF8.GetBytes(text)); break;
            case byte[] bytes: AppendLong(to, 'b', bytes); break;
            default: throw new InvalidDataException($"a value of type {value.GetType().Name}");
        }
    }

    private static void AppendLong(MemoryStream to, char kind, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        to.WriteByte((byte)kind);
        to.Write(length);
        to.Write(bytes);
    }

    private static int Length(ref ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(Take(ref bytes, 4));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        if (length < 0 || length > LongestValue || length > bytes.Length) throw new InvalidDataException("a row that ends early");
        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }
}

/// <summary>What a table holds, in whatever order it is read: rows, and the sum of their SHA-256 in four lanes of 64 bits.</summary>
internal sealed class TableSum
{
    private readonly ulong[] lanes = new ulong[4];

    public long Rows { get; private set; }

    public string Hash => string.Concat(lanes.Select(l => l.ToString("x16", CultureInfo.InvariantCulture)));

    public void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row, hash);
        for (var i = 0; i < lanes.Length; i++) lanes[i] += BinaryPrimitives.ReadUInt64LittleEndian(hash[(8 * i)..]);
        Rows++;
    }
}
