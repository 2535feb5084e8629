using System.Security.Cryptography;
using System.Text;
using Kosh.Platform.Db;

namespace Kosh.People.SecondFactor;

/// <summary>Ten codes for the day the phone is lost: 79 random bits each, kept as hashes, each taken once.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    // Without l, o, 0 and 1: a person reads them off paper.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 16;

    /// <summary>Replaces the account's codes.</summary>
    /// <returns>The codes in groups of four, which are not seen again.</returns>
    public static async Task<IReadOnlyList<string>> Renew(Writing writing, string accountId)
    {
        await writing.Execute(Queries.DeleteRecoveryCodes, new { AccountId = accountId });
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        foreach (var code in codes) await writing.Execute(Queries.InsertRecoveryCode, new { AccountId = accountId, CodeHash = Hash(code) });
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(four => new string(four))))];
    }

    public static async Task<bool> Take(Writing writing, string accountId, string? typed) =>
        await writing.Execute(Queries.TakeRecoveryCode, new { AccountId = accountId, CodeHash = Hash(Plain(typed)) }) == 1;

    private static string Plain(string? typed) => string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
