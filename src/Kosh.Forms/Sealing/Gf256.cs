namespace Kosh.Forms.Sealing;

/// <summary>The field of 256 elements modulo x^8 + x^4 + x^3 + x + 1, as AES has it: no table and no branch, so time tells nothing.</summary>
internal static class Gf256
{
    public static byte Multiply(byte a, byte b)
    {
        int product = 0, left = a;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= left & -((b >> bit) & 1);
            left = (left << 1) ^ (0x11B & -(left >> 7));
        }
        return (byte)product;
    }

    /// <summary>a^254; zero for zero.</summary>
    public static byte Invert(byte a)
    {
        byte power = a, inverse = 1;
        for (var i = 0; i < 7; i++)
        {
            power = Multiply(power, power);
            inverse = Multiply(inverse, power);
        }
        return inverse;
    }
}
