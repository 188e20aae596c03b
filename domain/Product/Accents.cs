namespace Ecommerce.Domain;

/// <summary>
/// The plain letter under an accent, for the small letters of Latin-1 and Latin Extended-A. Written out because
/// string.Normalize does nothing where globalization is invariant, as it is in every process of the shop.
/// </summary>
internal static class Accents
{
    public static char Without(char letter) => letter switch
    {
        < 'à' => letter,
        (>= 'à' and <= 'å') or 'ā' or 'ă' or 'ą' => 'a',
        'ç' or 'ć' or 'ĉ' or 'ċ' or 'č' => 'c',
        'ď' or 'đ' => 'd',
        (>= 'è' and <= 'ë') or 'ē' or 'ĕ' or 'ė' or 'ę' or 'ě' => 'e',
        'ĝ' or 'ğ' or 'ġ' or 'ģ' => 'g',
        'ĥ' or 'ħ' => 'h',
        (>= 'ì' and <= 'ï') or 'ĩ' or 'ī' or 'ĭ' or 'į' or 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' or 'ļ' or 'ľ' or 'ŀ' or 'ł' => 'l',
        'ñ' or 'ń' or 'ņ' or 'ň' => 'n',
        (>= 'ò' and <= 'ö') or 'ø' or 'ō' or 'ŏ' or 'ő' => 'o',
        'ŕ' or 'ŗ' or 'ř' => 'r',
        'ś' or 'ŝ' or 'ş' or 'š' => 's',
        'ţ' or 'ť' or 'ŧ' => 't',
        (>= 'ù' and <= 'ü') or 'ũ' or 'ū' or 'ŭ' or 'ů' or 'ű' or 'ų' => 'u',
        'ŵ' => 'w',
        'ý' or 'ÿ' or 'ŷ' => 'y',
        'ź' or 'ż' or 'ž' => 'z',
        _ => letter,
    };
}
