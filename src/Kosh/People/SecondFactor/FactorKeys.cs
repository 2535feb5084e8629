using System.Globalization;
using System.Security.Cryptography;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Kosh.People.Accounts;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace Kosh.People.SecondFactor;

/// <summary>A key that waits for its first code, as the phone takes it in.</summary>
/// <param name="Secret">Base32, for typing.</param>
/// <param name="Address">The <c>otpauth:</c> address that the QR code holds.</param>
internal sealed record WaitingKey(string Secret, string Address);

/// <summary>The keys of second factors: six digits of RFC 6238, 30 s, one step of tolerance to either side, each code taken once.</summary>
internal sealed class FactorKeys(Db db, Clock clock, Settings settings, IDataProtectionProvider protection)
{
    private const int KeyLength = 20;
    private readonly IDataProtector seal = protection.CreateProtector("kosh.people.second-factor");

    /// <summary>A new key, which counts for nothing until <see cref="Confirm"/>.</summary>
    public Task Begin(string accountId) => db.Write(writing => writing.Execute(Queries.BeginFactor,
        new { AccountId = accountId, Secret = seal.Protect(Base32Encoding.ToString(RandomNumberGenerator.GetBytes(KeyLength))) }));

    /// <returns>Null where no key waits.</returns>
    public async Task<WaitingKey?> Waiting(Account account)
    {
        if (await Find(account.Id) is not { ConfirmedAt: null } row) return null;
        var (secret, issuer) = (seal.Unprotect(row.Secret), Uri.EscapeDataString(settings.Name));
        return new WaitingKey(secret, $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.Name)}?secret={secret}&issuer={issuer}");
    }

    /// <summary>The 30-second step whose code this is, for the key that waits or holds; null for a wrong code or no key.</summary>
    public async Task<long?> StepOf(string accountId, string code, bool confirmed)
    {
        if (await Find(accountId) is not { } row || row.ConfirmedAt is null == confirmed) return null;
        var totp = new Totp(Base32Encoding.ToBytes(seal.Unprotect(row.Secret)));
        return totp.VerifyTotp(clock.Now.UtcDateTime, code, out var step, new VerificationWindow(1, 1)) ? step : null;
    }

    /// <summary>Takes a code of this step, unless one of it or of a later one was taken.</summary>
    public static async Task<bool> Take(Writing writing, string accountId, long step) =>
        await writing.Execute(Queries.TakeStep, new { AccountId = accountId, Step = step }) == 1;

    /// <summary>Makes the waiting key hold.</summary>
    public async Task<bool> Confirm(Writing writing, string accountId, long step) =>
        await writing.Execute(Queries.ConfirmFactor, new { AccountId = accountId, Step = step, At = clock.NowText }) == 1;

    /// <summary>Digits as people type them, blanks and all; null for what is no code of a phone.</summary>
    public static string? Digits(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)));
        return digits.Length == 6 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? digits : null;
    }

    private Task<FactorRow?> Find(string accountId) => db.Read(reading => reading.One<FactorRow>(Queries.Factor, new { AccountId = accountId }));
}

internal sealed record FactorRow(string Secret, string? ConfirmedAt);
