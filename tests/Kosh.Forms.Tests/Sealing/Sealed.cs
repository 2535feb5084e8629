using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Kosh.Forms.Sealing;

namespace Kosh.Forms.Tests.Sealing;

/// <summary>Keys, submissions and seeded randomness for the tests of sealing.</summary>
internal static class Sealed
{
    private static readonly string[] Names =
        ["audit.csv", "1561432532482.jpg", "фото №1.jpg", "дыбыс жазба ә.m4a", "сұрақ-ңғү.png", "a & <b>.txt", "файл.enc", "😀.jpg", "x"];

    /// <summary>Made once: a key pair of 3,072 bits takes a while.</summary>
    public static SurveyKeys Keys { get; } = SurveyKeys.Generate();

    public static SurveyKeys Others { get; } = SurveyKeys.Generate();

    private static readonly Gen<string?> Version = Of<string?>(null, "", "1", "2026-11-23 v2", "нұсқа 3");

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(Gen.Const(Array.Empty<byte>()), Gen.Byte.Array[1, 16], Gen.Byte.Array[0, 600]);

    private static readonly Gen<List<SubmissionFile>> Media = Gen.Select(Gen.OneOf(Gen.Int[0, 3], Gen.Const(17), Gen.Int[16, 35]), Gen.Int[0, 8])
        .SelectMany((count, from) => Bytes.Array[count].Select(all =>
            all.Select((bytes, i) => new SubmissionFile($"{i}-{Names[(from + i) % Names.Length]}", bytes)).ToList()));

    public static Gen<ClearSubmission> Submission { get; } =
        Gen.Select(Version, Bytes, Media, Of("labour", "сауалнама-ә", "a&b\"<c>"), Gen.Guid, (version, xml, media, form, id) =>
            new ClearSubmission { FormId = form, Version = version, InstanceId = $"uuid:{id}", Xml = xml, Media = media });

    /// <summary>The same cases on every machine.</summary>
    public static List<ClearSubmission> Cases(int count, uint seed)
    {
        var chance = new PCG(1, seed);
        return [.. Enumerable.Range(0, count).Select(_ => Submission.Generate(chance, null, out Size _))];
    }

    private static Gen<T> Of<T>(params T[] values) => Gen.OneOf([.. values.Select(Gen.Const)]);

    public static Func<int, byte[]> Seeded(int seed)
    {
        var chance = new Random(seed);
        return count =>
        {
            var bytes = new byte[count];
            chance.NextBytes(bytes);
            return bytes;
        };
    }

    /// <summary>A submission of two photos and Cyrillic answers.</summary>
    public static ClearSubmission Small { get; } = new()
    {
        FormId = "labour", Version = "3", InstanceId = "uuid:1", Xml = Encoding.UTF8.GetBytes("<data>жауап</data>"),
        Media = [new("a.jpg", new byte[20]), new("b.jpg", "photo"u8.ToArray())],
    };

    public static void Same(ClearSubmission expected, ClearSubmission opened)
    {
        Assert.Equal((expected.FormId, expected.Version, expected.InstanceId), (opened.FormId, opened.Version, opened.InstanceId));
        Assert.Equal(expected.Media.Append(new("submission.xml", expected.Xml)).Select(Line), opened.Media.Append(new("submission.xml", opened.Xml)).Select(Line));
    }

    public static string Line(SubmissionFile file) => $"{file.Name} {Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span))}";

    public static SealException Refused(SealFault fault, Action open)
    {
        var refusal = Assert.Throws<SealException>(open);
        Assert.True(fault == refusal.Fault, $"{refusal.Fault}: {refusal.Message}");
        return refusal;
    }
}
