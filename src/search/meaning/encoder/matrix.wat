;; The arithmetic of the sentence encoder, on memory that its caller lays out (matrix.ts). Every address is in bytes and a
;; multiple of 16. `npm run vectors` compiles this file to matrix.wasm.
(module
  (memory (import "verbatim" "memory") 1)

  ;; Rounds each row to whole numbers up to 8191, int16, and tells what one stands for. Pairs of rows are written together, of
  ;; each eight numbers in turn. Inputs are a multiple of 8.
  (func (export "quantise")
    (param $from i32) (param $rows i32) (param $inputs i32) (param $to i32) (param $scales i32)
    (local $row i32) (local $at i32) (local $end i32) (local $next i32) (local $largest v128) (local $by v128) (local $most f32)
    (loop $each
      (local.set $at (local.get $from))
      (local.set $end (i32.add (local.get $from) (i32.shl (local.get $inputs) (i32.const 2))))
      (local.set $largest (v128.const f32x4 0 0 0 0))
      (loop $four
        (local.set $largest (f32x4.pmax (local.get $largest) (f32x4.abs (v128.load (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $four (i32.lt_u (local.get $at) (local.get $end))))
      (local.set $most (f32.max
        (f32.max (f32x4.extract_lane 0 (local.get $largest)) (f32x4.extract_lane 1 (local.get $largest)))
        (f32.max (f32x4.extract_lane 2 (local.get $largest)) (f32x4.extract_lane 3 (local.get $largest)))))
      (f32.store
        (i32.add (local.get $scales) (i32.shl (local.get $row) (i32.const 2)))
        (f32.div (local.get $most) (f32.const 8191)))
      ;; A row of zeros is divided by nothing, and what is no number is taken as 0.
      (local.set $by (f32x4.splat (f32.div (f32.const 8191) (local.get $most))))
      (local.set $next (i32.add
        (i32.add
          (local.get $to)
          (i32.shl (i32.mul (i32.shr_u (local.get $row) (i32.const 1)) (local.get $inputs)) (i32.const 2)))
        (i32.shl (i32.and (local.get $row) (i32.const 1)) (i32.const 4))))
      (loop $eight
        (v128.store (local.get $next) (i16x8.narrow_i32x4_s
          (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $by) (v128.load (local.get $from)))))
          (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $by) (v128.load offset=16 (local.get $from)))))))
        (local.set $from (i32.add (local.get $from) (i32.const 32)))
        (local.set $next (i32.add (local.get $next) (i32.const 32)))
        (br_if $eight (i32.lt_u (local.get $from) (local.get $end))))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $row) (local.get $rows)))))

  ;; out[row][output] = sum of activations[row][input] * weights[output][input], times the row's and the output's scale, plus
  ;; bias. Activations are what `quantise` wrote, weights int8 in fours of outputs, of each eight inputs in turn (matrix.ts:
  ;; `packed`); four rows of them at a time are made int16 at `wide`, once for all rows of activations. Inputs are a multiple of
  ;; 16, outputs of 4; an odd last row is worked out with whatever is beside it.
  (func (export "multiply")
    (param $activations i32) (param $rowScales i32) (param $rows i32) (param $inputs i32)
    (param $weights i32) (param $scales i32) (param $biases i32) (param $outputs i32) (param $out i32) (param $wide i32)
    (local $output i32) (local $row i32) (local $a i32) (local $b i32) (local $end i32) (local $to i32) (local $widened i32)
    (local $one v128) (local $other v128) (local $w v128) (local $scale v128) (local $bias v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $t0 v128) (local $t1 v128) (local $t2 v128) (local $t3 v128)
    (loop $outputs4
      (local.set $scale (v128.load (i32.add (local.get $scales) (i32.shl (local.get $output) (i32.const 2)))))
      (local.set $bias (v128.load (i32.add (local.get $biases) (i32.shl (local.get $output) (i32.const 2)))))
      (local.set $a (local.get $activations))
      (local.set $to (i32.add (local.get $out) (i32.shl (local.get $output) (i32.const 2))))
      (local.set $row (i32.const 0))
      (local.set $b (i32.add (local.get $weights) (i32.mul (local.get $output) (local.get $inputs))))
      (local.set $end (i32.add (local.get $b) (i32.shl (local.get $inputs) (i32.const 2))))
      (local.set $widened (local.get $wide))
      (loop $widen
        (v128.store (local.get $widened) (v128.load8x8_s (local.get $b)))
        (v128.store offset=16 (local.get $widened) (v128.load8x8_s offset=8 (local.get $b)))
        (local.set $b (i32.add (local.get $b) (i32.const 16)))
        (local.set $widened (i32.add (local.get $widened) (i32.const 32)))
        (br_if $widen (i32.lt_u (local.get $b) (local.get $end))))
      (loop $rows2
        (local.set $b (local.get $wide))
        (local.set $s0 (v128.const i32x4 0 0 0 0))
        (local.set $s1 (v128.const i32x4 0 0 0 0))
        (local.set $s2 (v128.const i32x4 0 0 0 0))
        (local.set $s3 (v128.const i32x4 0 0 0 0))
        (local.set $t0 (v128.const i32x4 0 0 0 0))
        (local.set $t1 (v128.const i32x4 0 0 0 0))
        (local.set $t2 (v128.const i32x4 0 0 0 0))
        (local.set $t3 (v128.const i32x4 0 0 0 0))
        (loop $inputs8
          (local.set $one (v128.load (local.get $a)))
          (local.set $other (v128.load offset=16 (local.get $a)))
          (local.set $w (v128.load (local.get $b)))
          (local.set $s0 (i32x4.add (local.get $s0) (i32x4.dot_i16x8_s (local.get $one) (local.get $w))))
          (local.set $t0 (i32x4.add (local.get $t0) (i32x4.dot_i16x8_s (local.get $other) (local.get $w))))
          (local.set $w (v128.load offset=16 (local.get $b)))
          (local.set $s1 (i32x4.add (local.get $s1) (i32x4.dot_i16x8_s (local.get $one) (local.get $w))))
          (local.set $t1 (i32x4.add (local.get $t1) (i32x4.dot_i16x8_s (local.get $other) (local.get $w))))
          (local.set $w (v128.load offset=32 (local.get $b)))
          (local.set $s2 (i32x4.add (local.get $s2) (i32x4.dot_i16x8_s (local.get $one) (local.get $w))))
          (local.set $t2 (i32x4.add (local.get $t2) (i32x4.dot_i16x8_s (local.get $other) (local.get $w))))
          (local.set $w (v128.load offset=48 (local.get $b)))
          (local.set $s3 (i32x4.add (local.get $s3) (i32x4.dot_i16x8_s (local.get $one) (local.get $w))))
          (local.set $t3 (i32x4.add (local.get $t3) (i32x4.dot_i16x8_s (local.get $other) (local.get $w))))
          (local.set $a (i32.add (local.get $a) (i32.const 32)))
          (local.set $b (i32.add (local.get $b) (i32.const 64)))
          (br_if $inputs8 (i32.lt_u (local.get $b) (local.get $widened))))
        (v128.store (local.get $to)
          (call $scaled
            (call $sums (local.get $s0) (local.get $s1) (local.get $s2) (local.get $s3))
            (local.get $scale)
            (v128.load32_splat (i32.add (local.get $rowScales) (i32.shl (local.get $row) (i32.const 2))))
            (local.get $bias)))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $outputs) (i32.const 2))))
        (v128.store (local.get $to)
          (call $scaled
            (call $sums (local.get $t0) (local.get $t1) (local.get $t2) (local.get $t3))
            (local.get $scale)
            (v128.load32_splat offset=4 (i32.add (local.get $rowScales) (i32.shl (local.get $row) (i32.const 2))))
            (local.get $bias)))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $outputs) (i32.const 2))))
        (local.set $row (i32.add (local.get $row) (i32.const 2)))
        (br_if $rows2 (i32.lt_u (local.get $row) (local.get $rows))))
      (local.set $output (i32.add (local.get $output) (i32.const 4)))
      (br_if $outputs4 (i32.lt_u (local.get $output) (local.get $outputs)))))

  ;; The sum of each of four vectors of whole numbers.
  (func $sums (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
    (local $ab v128) (local $cd v128)
    (local.set $ab (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $cd (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $ab) (local.get $cd))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $ab) (local.get $cd))))

  (func $scaled (param $sums v128) (param $scale v128) (param $rowScale v128) (param $bias v128) (result v128)
    (f32x4.add
      (f32x4.mul (f32x4.convert_i32x4_s (local.get $sums)) (f32x4.mul (local.get $scale) (local.get $rowScale)))
      (local.get $bias)))

  ;; out[row] = the product of one vector with each row. `width` and `stride` in bytes, of 16 and more. Rows are worked out
  ;; by fours, the last four with whatever follows.
  (func (export "products")
    (param $vector i32) (param $rows i32) (param $stride i32) (param $count i32) (param $width i32) (param $out i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $from i32) (local $end i32) (local $v v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $end (i32.add (local.get $vector) (local.get $width)))
    (loop $rows4
      (local.set $from (local.get $vector))
      (local.set $a (local.get $rows))
      (local.set $b (i32.add (local.get $a) (local.get $stride)))
      (local.set $c (i32.add (local.get $b) (local.get $stride)))
      (local.set $d (i32.add (local.get $c) (local.get $stride)))
      (local.set $rows (i32.add (local.get $d) (local.get $stride)))
      (local.set $s0 (v128.const f32x4 0 0 0 0))
      (local.set $s1 (v128.const f32x4 0 0 0 0))
      (local.set $s2 (v128.const f32x4 0 0 0 0))
      (local.set $s3 (v128.const f32x4 0 0 0 0))
      (loop $four
        (local.set $v (v128.load (local.get $from)))
        (local.set $s0 (f32x4.add (local.get $s0) (f32x4.mul (local.get $v) (v128.load (local.get $a)))))
        (local.set $s1 (f32x4.add (local.get $s1) (f32x4.mul (local.get $v) (v128.load (local.get $b)))))
        (local.set $s2 (f32x4.add (local.get $s2) (f32x4.mul (local.get $v) (v128.load (local.get $c)))))
        (local.set $s3 (f32x4.add (local.get $s3) (f32x4.mul (local.get $v) (v128.load (local.get $d)))))
        (local.set $a (i32.add (local.get $a) (i32.const 16)))
        (local.set $b (i32.add (local.get $b) (i32.const 16)))
        (local.set $c (i32.add (local.get $c) (i32.const 16)))
        (local.set $d (i32.add (local.get $d) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br_if $four (i32.lt_u (local.get $from) (local.get $end))))
      (v128.store (local.get $out) (call $floatSums (local.get $s0) (local.get $s1) (local.get $s2) (local.get $s3)))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (local.set $count (i32.sub (local.get $count) (i32.const 4)))
      (br_if $rows4 (i32.gt_s (local.get $count) (i32.const 0)))))

  (func $floatSums (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
    (local $ab v128) (local $cd v128)
    (local.set $ab (f32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $cd (f32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
    (f32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $ab) (local.get $cd))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $ab) (local.get $cd))))

  ;; out = the sum of all rows, each times its share. `width` and `stride` in bytes, `width` a multiple of 64.
  (func (export "mixture")
    (param $shares i32) (param $rows i32) (param $stride i32) (param $count i32) (param $width i32) (param $out i32)
    (local $at i32) (local $share i32) (local $end i32) (local $row i32) (local $s v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $end (i32.add (local.get $shares) (i32.shl (local.get $count) (i32.const 2))))
    (loop $sixteen
      (local.set $share (local.get $shares))
      (local.set $row (i32.add (local.get $rows) (local.get $at)))
      (local.set $s0 (v128.const f32x4 0 0 0 0))
      (local.set $s1 (v128.const f32x4 0 0 0 0))
      (local.set $s2 (v128.const f32x4 0 0 0 0))
      (local.set $s3 (v128.const f32x4 0 0 0 0))
      (loop $each
        (local.set $s (v128.load32_splat (local.get $share)))
        (local.set $s0 (f32x4.add (local.get $s0) (f32x4.mul (local.get $s) (v128.load (local.get $row)))))
        (local.set $s1 (f32x4.add (local.get $s1) (f32x4.mul (local.get $s) (v128.load offset=16 (local.get $row)))))
        (local.set $s2 (f32x4.add (local.get $s2) (f32x4.mul (local.get $s) (v128.load offset=32 (local.get $row)))))
        (local.set $s3 (f32x4.add (local.get $s3) (f32x4.mul (local.get $s) (v128.load offset=48 (local.get $row)))))
        (local.set $row (i32.add (local.get $row) (local.get $stride)))
        (local.set $share (i32.add (local.get $share) (i32.const 4)))
        (br_if $each (i32.lt_u (local.get $share) (local.get $end))))
      (v128.store (i32.add (local.get $out) (local.get $at)) (local.get $s0))
      (v128.store offset=16 (i32.add (local.get $out) (local.get $at)) (local.get $s1))
      (v128.store offset=32 (i32.add (local.get $out) (local.get $at)) (local.get $s2))
      (v128.store offset=48 (i32.add (local.get $out) (local.get $at)) (local.get $s3))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $sixteen (i32.lt_u (local.get $at) (local.get $width))))))
