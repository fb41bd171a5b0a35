;; Finds the first byte that is not of the base64 alphabet (RFC 4648, section 4), sixteen at a time.
;; A byte is of the alphabet when the set for its low half and the set for its high half have a row of the ASCII table in common:
;;   1: high half 2, "+" and "/"      2: high half 3, the digits
;;   4: high half 4 or 6, A-O, a-o    8: high half 5 or 7, P-Z, p-z
(module
  (memory (export "memory") 2) ;; 128 KiB; up to 15 bytes behind the end are read, and do not count
  (func (export "endOfBase64") (param $at i32) (param $end i32) (result i32)
    (local $bytes v128)
    (local $others i32)
    (loop $next
      (if (i32.ge_u (local.get $at) (local.get $end)) (then (return (local.get $end))))
      (local.set $bytes (v128.load (local.get $at)))
      (local.tee $others
        (i8x16.bitmask
          (i8x16.eq
            (v128.const i64x2 0 0)
            (v128.and
              (i8x16.swizzle
                (v128.const i8x16 10 14 14 14 14 14 14 14 14 14 12 5 4 4 4 5)
                (v128.and (local.get $bytes) (i8x16.splat (i32.const 15))))
              (i8x16.swizzle
                (v128.const i8x16 0 0 1 2 4 8 4 8 0 0 0 0 0 0 0 0)
                (i8x16.shr_u (local.get $bytes) (i32.const 4)))))))
      (if (i32.eqz)
        (then
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br $next))))
    (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $others))))
    (select (local.get $at) (local.get $end) (i32.lt_u (local.get $at) (local.get $end)))))
