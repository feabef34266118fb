namespace Cat.Web.Shared;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Rows on a page; null: as many as the list usually shows.</param>
public readonly record struct PageRequest(int Number, int? Size = null)
{
    /// <summary>A page of the usual size.</summary>
    public static implicit operator PageRequest(int number) => new(number);
}
