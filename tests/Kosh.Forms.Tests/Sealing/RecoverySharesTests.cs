using CsCheck;
using Kosh.Forms.Sealing;

namespace Kosh.Forms.Tests.Sealing;

public class RecoverySharesTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 37))];

    [Fact]
    public void Any_two_of_three_give_the_key_back()
    {
        Gen.Select(Gen.Byte.Array[32], Gen.Int[0, 100_000]).Sample((key, seed) =>
        {
            var shares = RecoveryShares.Split(key, Sealed.Seeded(seed));
            for (var a = 0; a < 3; a++)
            {
                for (var b = 0; b < 3; b++)
                    if (a != b) Assert.Equal(key, RecoveryShares.Combine(shares[a], shares[b]));
            }
        }, iter: 200, seed: "0000000000001");
    }

    [Fact]
    public void One_share_fits_every_key()
    {
        // For whatever byte the key has, some slope gives the same first share: so a share alone says nothing.
        var seen = new HashSet<string>();
        for (var secret = 0; secret < 256; secret++)
        {
            var key = Enumerable.Repeat((byte)secret, 32).ToArray();
            seen.Add(RecoveryShares.Split(key, n => n == 32 ? [.. Enumerable.Repeat((byte)(secret ^ 0x5A), 32)] : new byte[n])[0]);
        }
        Assert.Single(seen);
    }

    // y = key + slope · x in AES's field: {57} · {02} = {ae}, {57} · {03} = {f9} (FIPS 197, section 4.2.1).
    [Fact]
    public void A_share_is_a_point_on_the_line_of_the_field_of_AES()
    {
        var shares = RecoveryShares.Split(new byte[32], n => [.. Enumerable.Repeat((byte)0x57, n)]);
        foreach (var (share, expected) in shares.Zip(new byte[] { 0x57, 0xAE, 0xF9 }))
            Assert.Equal(Enumerable.Repeat(expected, 32), Bytes(share)[4..36]);
    }

    [Fact]
    public void Capitals_spaces_and_lookalike_letters_do_not_matter()
    {
        var shares = RecoveryShares.Split(Key, Sealed.Seeded(3));
        var sloppy = shares[0].ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l') + "\n";
        Assert.Equal(Key, RecoveryShares.Combine(sloppy, shares[1].Replace("-", "", StringComparison.Ordinal).Replace('1', 'I')));
    }

    [Fact]
    public void Every_single_mistyped_letter_is_found_and_its_group_named()
    {
        var share = RecoveryShares.Split(Key, Sealed.Seeded(4))[0];
        for (var i = 0; i < share.Length; i++)
        {
            if (share[i] == '-') continue;
            var typo = $"{share[..i]}{(share[i] == 'Z' ? 'Y' : 'Z')}{share[(i + 1)..]}";
            var refusal = Sealed.Refused(SealFault.Share, () => RecoveryShares.Inspect(typo));
            Assert.Contains($"in group {(i / 5) + 1}.", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Swapped_left_out_and_foreign_letters_are_found()
    {
        var share = RecoveryShares.Split(Key, Sealed.Seeded(5))[1];
        for (var i = 0; i + 1 < share.Length; i++)
        {
            if (share[i] == '-' || share[i + 1] == '-' || share[i] == share[i + 1]) continue;
            Sealed.Refused(SealFault.Share, () => RecoveryShares.Inspect($"{share[..i]}{share[i + 1]}{share[i]}{share[(i + 2)..]}"));
        }
        Assert.Contains("this has 63", Sealed.Refused(SealFault.Share, () => RecoveryShares.Inspect(share[..^1])).Message, StringComparison.Ordinal);
        Assert.Contains("Group 1 ", Sealed.Refused(SealFault.Share, () => RecoveryShares.Inspect("Ж" + share[1..])).Message, StringComparison.Ordinal);
        Sealed.Refused(SealFault.Share, () => RecoveryShares.Inspect(""));
    }

    [Fact]
    public void The_same_share_twice_and_shares_of_two_sets_are_refused()
    {
        var (one, two) = (RecoveryShares.Split(Key, Sealed.Seeded(6)), RecoveryShares.Split(Key, Sealed.Seeded(7)));
        Assert.Contains("twice", Sealed.Refused(SealFault.Share, () => RecoveryShares.Combine(one[1], one[1])).Message, StringComparison.Ordinal);
        Assert.Contains("different keys", Sealed.Refused(SealFault.Share, () => RecoveryShares.Combine(one[0], two[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_tells_its_number_and_set()
    {
        var shares = RecoveryShares.Split(Key, Sealed.Seeded(8));
        Assert.Equal([1, 2, 3], shares.Select(s => RecoveryShares.Inspect(s).Number));
        Assert.Single(shares.Select(s => RecoveryShares.Inspect(s).Set).Distinct());
        Assert.All(shares, s => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){15}[0-9A-HJKMNP-TV-Z]{4}$", s));
    }

    private static byte[] Bytes(string share)
    {
        var bits = string.Concat(share.Where(c => c != '-').Select(c => Convert.ToString("0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
