using System.Reflection;
using Dapper;

namespace Kosh.Platform.Db;

/// <summary>
/// Finds a record's constructor by the columns' names alone where the types do not fit: of an expression such as
/// <c>count(*)</c> SQLite knows no type until there is a row, and an empty result must be as good as any.
/// </summary>
internal sealed class RowMap(Type type) : SqlMapper.ITypeMap
{
    private readonly DefaultTypeMap plain = new(type);

    public ConstructorInfo? FindConstructor(string[] names, Type[] types) =>
        plain.FindConstructor(names, types) ?? type.GetConstructors().FirstOrDefault(constructor =>
            constructor.GetParameters().Select(p => p.Name).SequenceEqual(names, StringComparer.OrdinalIgnoreCase));

    public ConstructorInfo? FindExplicitConstructor() => plain.FindExplicitConstructor();

    public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
        plain.GetConstructorParameter(constructor, columnName);

    public SqlMapper.IMemberMap? GetMember(string columnName) => plain.GetMember(columnName);
}
