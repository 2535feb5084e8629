using System.Buffers.Binary;
using System.Security.Cryptography;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>
/// Checks passwords. Each check costs a tenth of a second of a processor, so only some run at once: a flood of guesses must
/// not keep the phones out.
/// </summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>PBKDF2-HMAC-SHA512, at least what OWASP's Password Storage Cheat Sheet asks for.</summary>
    public const int Iterations = 210_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // In Identity's format 3 and of the same cost as a real one, but the hash of nothing.
    private static readonly string HashOfNothing = MakeHashOfNothing();

    private readonly SemaphoreSlim slots = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Takes as long for an account that is absent or has no password.</summary>
    /// <exception cref="Problem">Too many checks wait.</exception>
    public async Task<bool> Check(UserManager<Account> accounts, Account? account, string password)
    {
        if (!await slots.WaitAsync(Patience)) throw new Problem(ProblemKind.TooMany, "people.crowded");
        try
        {
            if (account?.PasswordHash is not null) return await accounts.CheckPasswordAsync(account, password);
            accounts.PasswordHasher.VerifyHashedPassword(account!, HashOfNothing, password);
            return false;
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();

    private static string MakeHashOfNothing()
    {
        const int sha512 = 2, salt = 16, key = 32;
        var hash = new byte[13 + salt + key];
        hash[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(1), sha512);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(5), Iterations);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(9), salt);
        RandomNumberGenerator.Fill(hash.AsSpan(13));
        return Convert.ToBase64String(hash);
    }
}
