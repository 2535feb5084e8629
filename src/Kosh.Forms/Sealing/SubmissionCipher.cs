using System.Security.Cryptography;
using System.Text;

namespace Kosh.Forms.Sealing;

/// <summary>
/// AES-256 in CFB with 128-bit feedback and PKCS7 padding, one file after the other: the IV is MD5(instanceID, key), and before each file
/// byte (i mod 16) of it grows by one, for good (ODK XForms specification, Encryption, "Initialization Vector").
/// </summary>
internal sealed class SubmissionCipher : IDisposable
{
    public const int KeyBytes = 32;
    private const int FeedbackBits = 128;

    private readonly Aes aes = Aes.Create();
    private readonly byte[] iv;
    private int files;

    public SubmissionCipher(string instanceId, byte[] key)
    {
        aes.SetKey(key);
        var seed = (byte[])[.. Encoding.UTF8.GetBytes(instanceId), .. key];
        iv = Md5.Hash(seed);
        CryptographicOperations.ZeroMemory(seed);
    }

    public byte[] Encrypt(ReadOnlySpan<byte> clear) => aes.EncryptCfb(clear, NextIv(), PaddingMode.PKCS7, FeedbackBits);

    /// <returns>Null when the padding shows that the bytes are not those that were encrypted.</returns>
    public byte[]? Decrypt(ReadOnlySpan<byte> bytes)
    {
        var next = NextIv();
        try
        {
            return aes.DecryptCfb(bytes, next, PaddingMode.PKCS7, FeedbackBits);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        aes.Dispose();
        CryptographicOperations.ZeroMemory(iv);
    }

    private byte[] NextIv()
    {
        unchecked { iv[files++ % iv.Length]++; }
        return iv;
    }
}
