//! Which addresses are inside: this machine, its network, and whatever else is no server of the open Internet (the registries of special
//! addresses of IANA, and the addresses at which clouds tell machines their secrets). What cannot be told is inside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Blocks of IPv4 that are inside: address, bits, what it is.
const INSIDE: [([u8; 4], u32, &str); 17] = [
    ([0, 0, 0, 0], 8, "this network"),
    ([10, 0, 0, 0], 8, "a private network"),
    ([100, 64, 0, 0], 10, "a network behind a provider's translation"),
    ([127, 0, 0, 0], 8, "this machine"),
    ([168, 63, 129, 16], 32, "the metadata of a cloud"),
    ([169, 254, 0, 0], 16, "a link-local address"),
    ([172, 16, 0, 0], 12, "a private network"),
    ([192, 0, 0, 0], 24, "an address of protocols"),
    ([192, 0, 2, 0], 24, "an address of documentation"),
    ([192, 88, 99, 0], 24, "a relay"),
    ([192, 168, 0, 0], 16, "a private network"),
    ([198, 18, 0, 0], 15, "a network of tests"),
    ([198, 51, 100, 0], 24, "an address of documentation"),
    ([203, 0, 113, 0], 24, "an address of documentation"),
    ([224, 0, 0, 0], 4, "a multicast address"),
    ([255, 255, 255, 255], 32, "a broadcast address"),
    ([240, 0, 0, 0], 4, "a reserved address"),
];

/// Blocks of the open part of IPv6 (2000::/3) that are inside.
const INSIDE_6: [([u16; 8], u32, &str); 5] = [
    // Teredo, benchmarks and other protocols; Teredo and 6to4 hold an address of IPv4.
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23, "an address of protocols"),
    ([0x2001, 0x0db8, 0, 0, 0, 0, 0, 0], 32, "an address of documentation"),
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16, "a tunnel"),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, "an address of documentation"),
    ([0x3ffe, 0, 0, 0, 0, 0, 0, 0], 16, "an address that was given back"),
];

/// What an address is, where it is inside; none for a server of the open Internet.
pub fn inside(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => inside_4(address),
        IpAddr::V6(address) => inside_6(address),
    }
}

fn inside_4(address: Ipv4Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    let holds = |&&(block, length, _): &&([u8; 4], u32, &'static str)| {
        (bits ^ u32::from_be_bytes(block)).checked_shr(32 - length).unwrap_or(0) == 0
    };
    INSIDE.iter().find(holds).map(|&(_, _, what)| what)
}

fn inside_6(address: Ipv6Addr) -> Option<&'static str> {
    if let Some(mapped) = address.to_ipv4_mapped() {
        return inside_4(mapped);
    }
    let segments = address.segments();
    // Networks that know IPv6 alone reach servers of IPv4 through these.
    if segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        return inside_4(Ipv4Addr::from_bits(u32::from(segments[6]) << 16 | u32::from(segments[7])));
    }
    match segments[0] {
        0x2000..=0x3fff => {
            let bits = address.to_bits();
            let holds = |&&(block, length, _): &&([u16; 8], u32, &'static str)| {
                (bits ^ Ipv6Addr::from(block).to_bits()).checked_shr(128 - length).unwrap_or(0) == 0
            };
            INSIDE_6.iter().find(holds).map(|&(_, _, what)| what)
        }
        0xfe80..=0xfebf => Some("a link-local address"),
        0xfc00..=0xfdff => Some("a private network"),
        0xff00..=0xffff => Some("a multicast address"),
        _ if address.is_loopback() => Some("this machine"),
        _ => Some("a special address"),
    }
}

#[cfg(test)]
mod tests {
    use super::inside;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(inside(address.parse().expect("an address")), expected, "{address}");
    }

    #[test]
    fn servers_of_the_open_internet() {
        for address in [
            "8.8.8.8",
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "169.253.255.255",
            "192.167.1.1",
            "168.63.129.17",
            "198.17.255.255",
            "223.255.255.255",
            "2a00:1450:4001:800::200e",
            "2606:4700::1111",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            check(address, None);
        }
    }

    #[test]
    fn everything_else() {
        for (address, what) in [
            ("0.0.0.0", "this network"),
            ("0.1.2.3", "this network"),
            ("127.0.0.1", "this machine"),
            ("127.255.255.254", "this machine"),
            ("10.1.2.3", "a private network"),
            ("172.16.0.1", "a private network"),
            ("172.31.255.255", "a private network"),
            ("192.168.1.1", "a private network"),
            ("100.64.0.1", "a network behind a provider's translation"),
            ("100.100.100.200", "a network behind a provider's translation"),
            ("169.254.169.254", "a link-local address"),
            ("168.63.129.16", "the metadata of a cloud"),
            ("192.0.0.192", "an address of protocols"),
            ("192.0.2.7", "an address of documentation"),
            ("198.51.100.7", "an address of documentation"),
            ("203.0.113.7", "an address of documentation"),
            ("198.19.0.1", "a network of tests"),
            ("224.0.0.1", "a multicast address"),
            ("239.255.255.255", "a multicast address"),
            ("240.0.0.1", "a reserved address"),
            ("255.255.255.255", "a broadcast address"),
            ("::", "a special address"),
            ("::1", "this machine"),
            ("::7f00:1", "a special address"),
            ("::ffff:127.0.0.1", "this machine"),
            ("::ffff:10.0.0.1", "a private network"),
            ("::ffff:169.254.169.254", "a link-local address"),
            ("64:ff9b::7f00:1", "this machine"),
            ("64:ff9b:1::1", "a special address"),
            ("fe80::1", "a link-local address"),
            ("fec0::1", "a special address"),
            ("fc00::1", "a private network"),
            ("fd00:ec2::254", "a private network"),
            ("ff02::1", "a multicast address"),
            ("2001::1", "an address of protocols"),
            ("2001:db8::1", "an address of documentation"),
            ("2002:7f00:1::", "a tunnel"),
            ("3fff::1", "an address of documentation"),
            ("100::1", "a special address"),
            ("5f00::1", "a special address"),
        ] {
            check(address, Some(what));
        }
    }
}
